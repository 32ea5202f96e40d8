;;; The configuration under test: memvet.el as a user has it, and nothing else.  -*- lexical-binding: t; -*-
(setq inhibit-startup-screen t
      make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      native-comp-deferred-compilation nil
      native-comp-jit-compilation nil
      ;; Warnings about packages of the system would take half of the screen.
      native-comp-async-report-warnings-errors nil
      ;; Seconds; the machine may be busy.
      eglot-connect-timeout 120
      lsp-response-timeout 120
      ring-bell-function #'ignore)
(menu-bar-mode -1)
(electric-indent-mode -1)
(add-to-list 'load-path (getenv "MEMVET_EMACS"))
(package-initialize)
(require 'go-mode)
(require 'memvet)

;;; For the driver: it asks by emacsclient and types in the terminal.
(require 'json)
(require 'server)
(setq server-socket-dir (getenv "MEMVET_SCRATCH"))
(server-start)

(defun drive-column (position)
  "The column of POSITION, in bytes from 1."
  (save-excursion
    (goto-char position)
    (1+ (- (position-bytes position) (position-bytes (line-beginning-position))))))

(defun drive-squiggles ()
  "What Flymake shows in this buffer, as lists of places and texts."
  (mapcar (lambda (each)
            (let ((begin (flymake-diagnostic-beg each)) (end (flymake-diagnostic-end each)))
              ;; json-encode would take a list for an object.
              (vector (line-number-at-pos begin) (drive-column begin)
                      (line-number-at-pos end) (drive-column end)
                      (flymake-diagnostic-text each))))
          (flymake-diagnostics)))

(defun drive-go (line column)
  "Put point beside byte COLUMN of LINE, so that a key moves it there."
  (goto-char (point-min))
  (forward-line (1- line))
  (goto-char (byte-to-position (+ (position-bytes (point)) column -1)))
  (forward-char (if (bobp) 1 -1)))

(defmacro drive-json (&rest body)
  "The value of BODY in the selected window's buffer, as JSON in base 64."
  `(base64-encode-string
    (encode-coding-string
     (json-encode (with-current-buffer (window-buffer (selected-window)) ,@body)) 'utf-8)
    t))
