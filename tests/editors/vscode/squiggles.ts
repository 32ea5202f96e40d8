// Squiggles: where the editor draws them, and where memvet's own report has them.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Place, Window } from './window.ts';
import { BIN } from './places.ts';

/** An edit of a fix: lines and columns from 1, columns in bytes. */
export interface Edit {
  start_line: number;
  start_column: number;
  end_line: number;
  end_column: number;
  new_text: string;
}

/** A finding as `memvet check --format json` prints it. */
export interface Finding {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  code: string;
  name: string;
  severity: 'error' | 'warning' | 'information' | 'hint';
  message: string;
  fixes: { title: string; applicability: 'safe' | 'review'; edits: Edit[] }[];
}

/** A squiggle on one line. Lines and columns count from 1, columns in characters as drawn. */
export interface Squiggle {
  line: number;
  start: number;
  end: number;
  kind: string;
}

/** What memvet finds in a file or folder. */
export function check(target: string): Finding[] {
  return JSON.parse(memvet('check', '--format', 'json', target));
}

/** Applies all safe fixes to a file or folder, as `memvet fix` does. */
export function fix(target: string): void {
  memvet('fix', target);
}

/** The codes of all rules about memory, in order; MV0 are about memvet's own comments. */
export function rules(): string[] {
  const found: { code: string }[] = JSON.parse(memvet('rules', '--format', 'json'));
  return found.map(({ code }) => code).filter((code) => !code.startsWith('MV0')).sort();
}

/** The page of a rule, as Markdown. */
export function page(code: string): string {
  return memvet('explain', code);
}

/** What the command prints; it fails the test if something goes wrong. */
function memvet(...args: string[]): string {
  const done = spawnSync(path.join(BIN, 'memvet'), args, { encoding: 'utf8' });
  // 1: there are findings.
  if (done.status !== 0 && done.status !== 1) {
    throw new Error(`memvet ${args.join(' ')}: ${done.stderr}`);
  }
  return done.stdout;
}

/** What is left of a text after edits, none of which overlap. */
export function edited(text: Buffer, edits: Edit[]): Buffer {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  const spans = edits.map((each) => ({
    start: starts[each.start_line - 1]! + each.start_column - 1,
    end: starts[each.end_line - 1]! + each.end_column - 1,
    text: Buffer.from(each.new_text),
  }));
  const parts = [];
  let at = 0;
  for (const span of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.subarray(at, span.start), span.text);
    at = span.end;
  }
  return Buffer.concat([...parts, text.subarray(at)]);
}

/** The width of a tab. */
const TAB = 4;

const KINDS = { error: 'error', warning: 'warning', information: 'info', hint: 'hint' };

/** The squiggles that findings ask for in a file. */
export function expected(file: string, findings: Finding[]): Squiggle[] {
  const lines = fs.readFileSync(file, 'utf8').split('\n').map((line) => line.replace(/\r$/, ''));
  const found: Squiggle[] = [];
  for (const each of findings) {
    const kind = KINDS[each.severity];
    for (let line = each.line; line <= each.end_line; line++) {
      const text = lines[line - 1]!;
      const columns = drawnColumns(text);
      const start = columns[line === each.line ? unitsOf(text, each.column) : 0]!;
      const end = columns[line === each.end_line ? unitsOf(text, each.end_column) : text.length]!;
      if (kind === 'hint' && line === each.line) {
        // VS Code draws three dots below the beginning of a hint, however long it is.
        found.push({ line, start, end: start + 2, kind });
      } else if (kind !== 'hint' && end > start) {
        found.push({ line, start, end, kind });
      }
    }
  }
  return found.sort(byPlace);
}

/** Where a finding begins: its line, and how many UTF-16 units the text has up to it, from 1. */
export function placeOf(file: string, finding: Finding): Place {
  const lines = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '').split('\n');
  const before = lines.slice(0, finding.line - 1).map((line) => `${line}\n`).join('').length;
  const { line, column } = finding;
  return { line, unit: before + unitsOf(lines[line - 1]!, column) + 1 };
}

/** The UTF-16 units of a line before a column that counts bytes, from 1. */
function unitsOf(line: string, column: number): number {
  return Buffer.from(line).subarray(0, column - 1).toString().length;
}

/** Where each UTF-16 unit of a line is drawn, counted from 1: a tab takes up several columns. */
function drawnColumns(line: string): number[] {
  const columns = [1];
  for (const unit of line.split('')) {
    const at = columns.at(-1)!;
    columns.push(unit === '\t' ? at + TAB - ((at - 1) % TAB) : at + 1);
  }
  return columns;
}

/** The order of squiggles in a text. */
function byPlace(a: Squiggle, b: Squiggle): number {
  return a.line - b.line || a.start - b.start || a.end - b.end || a.kind.localeCompare(b.kind);
}

/**
 * The squiggles of the editor, from what the browser has drawn: each is laid over the text of its
 * line, character for character. Only lines that are scrolled to are there.
 */
export async function drawn(window: Window): Promise<Squiggle[]> {
  return (await window.editor.evaluate(squigglesOf)).sort(byPlace);
}

/** Runs in the browser. */
function squigglesOf(editor: Element): Squiggle[] {
  const topOf = (element: Element): number => element.getBoundingClientRect().top;
  const at = (elements: Iterable<Element>, top: number): Element | undefined => (
    [...elements].find((each) => Math.abs(topOf(each) - top) < 2)
  );
  /** The left edge of each character of a line, and the right edge of the last one. */
  const edges = (row: Element): number[] => {
    const lefts: number[] = [];
    let right = row.getBoundingClientRect().left;
    const range = document.createRange();
    const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (let index = 0; index < (text.textContent ?? '').length; index++) {
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        lefts.push(range.getBoundingClientRect().left);
        right = range.getBoundingClientRect().right;
      }
    }
    return [...lefts, right];
  };
  const nearest = (places: number[], x: number): number => {
    const distances = places.map((place) => Math.abs(place - x));
    return distances.indexOf(Math.min(...distances)) + 1;
  };
  const marks = [...editor.querySelectorAll('.view-overlays .cdr[class*=squiggly-]')];
  return marks.flatMap((mark) => {
    const kind = /squiggly-(error|warning|info|hint)/.exec(mark.className)?.[1];
    const row = at(editor.querySelectorAll('.view-lines > .view-line'), topOf(mark));
    const margin = at(editor.querySelectorAll('.margin-view-overlays > div'), topOf(mark));
    if (kind === undefined || row === undefined || margin === undefined) {
      return [];
    }
    const box = mark.getBoundingClientRect();
    const places = edges(row);
    const line = Number(margin.querySelector('.line-numbers')?.textContent);
    return [{ line, start: nearest(places, box.left), end: nearest(places, box.right), kind }];
  });
}
