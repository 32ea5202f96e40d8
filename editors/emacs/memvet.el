;;; memvet.el --- Go memory pitfalls, found while you type  -*- lexical-binding: t; -*-

;; Version: 0.0.1
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Teaches Eglot and lsp-mode to run memvet for Go buffers.  See the README beside this file.
;;
;; Eglot runs one server for a buffer.  Where `memvet-beside' names another one and the multiplexer
;; rass is there, both are run through it.  lsp-mode runs memvet as an add-on beside gopls.

;;; Code:

(require 'cl-lib)
(require 'subr-x)

(defgroup memvet nil
  "Go memory pitfalls, found while you type."
  :group 'tools)

(defcustom memvet-command '("memvet")
  "The program memvet, and arguments before its own."
  :type '(repeat string))

(defcustom memvet-beside '(("gopls"))
  "Commands of the servers that Eglot runs beside memvet, those that are installed."
  :type '(repeat (repeat string)))

(defcustom memvet-multiplexer '("rass")
  "The multiplexer through which Eglot talks with several servers."
  :type '(repeat string))

(defcustom memvet-settings nil
  "Settings for the server, a plist such as (:ignore [\"MV302\"] :strict t)."
  :type 'plist)

(defcustom memvet-fix-on-save nil
  "Whether the safe fixes are applied before a Go file is saved."
  :type 'boolean)

(defun memvet--there-p (command)
  "Whether the program of COMMAND can be run."
  (executable-find (car command)))

(defun memvet--missing ()
  "What to do where memvet cannot be run; nil where it can."
  (unless (memvet--there-p memvet-command)
    (format "`%s' cannot be run, so Go files are not checked: install memvet (pipx install memvet), \
or set memvet-command" (car memvet-command))))

(defun memvet--run (&rest arguments)
  "The output of memvet with ARGUMENTS.
Where it fails, a `user-error' has what it said."
  (when-let ((missing (memvet--missing)))
    (user-error "memvet: %s" missing))
  (with-temp-buffer
    (let ((status (apply #'process-file (car memvet-command) nil t nil
                         (append (cdr memvet-command) arguments))))
      (unless (eq status 0)
        (user-error "%s" (string-trim (buffer-string)))))
    (buffer-string)))

;;; Eglot

(defun memvet-eglot-contact (&optional _interactive _project)
  "The servers of a Go buffer as `eglot-server-programs' takes them."
  (let* ((server (append memvet-command '("server")))
         (others (cl-remove-if-not #'memvet--there-p memvet-beside))
         (options (and memvet-settings
                       `(:initializationOptions (:settings ,memvet-settings))))
         (missing (memvet--missing)))
    (cond
     ((and missing others)
      (display-warning 'memvet missing)
      (car others))
     (missing (user-error "memvet: %s" missing))
     ((and others (memvet--there-p memvet-multiplexer))
      (append memvet-multiplexer
              (cl-mapcan (lambda (each) (cons "--" (copy-sequence each))) others)
              (list "--") server options))
     (t (append server options)))))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((go-mode go-ts-mode) . memvet-eglot-contact)))

(declare-function eglot-code-actions "ext:eglot")
(declare-function eglot-current-server "ext:eglot")

(defun memvet--fix-with-eglot ()
  "Apply the action that fixes all in this buffer; whether there was one."
  (let ((kind "source.fixAll.memvet"))
    (when-let ((actions (eglot-code-actions (point-min) (point-max) kind)))
      ;; Interactively, Eglot carries out the only one there is.
      (eglot-code-actions (point-min) (point-max) kind t)
      actions)))

;;; lsp-mode

(declare-function lsp-register-client "ext:lsp-mode")
(declare-function make-lsp-client "ext:lsp-mode")
(declare-function lsp-stdio-connection "ext:lsp-mode")
(declare-function lsp-activate-on "ext:lsp-mode")
(declare-function lsp-code-actions-at-point "ext:lsp-mode")
(declare-function lsp-execute-code-action "ext:lsp-mode")

(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection (lambda () (append memvet-command '("server")))
                                          (lambda () (memvet--there-p memvet-command)))
    :activation-fn (lsp-activate-on "go")
    :initialization-options (lambda () `(:settings ,(or memvet-settings
                                                        (make-hash-table))))
    ;; lsp-mode takes columns for characters: that is UTF-32, and memvet speaks it where it is all
    ;; that is offered.  In UTF-16 everything behind an emoji would be off by one.
    :custom-capabilities '((general . ((positionEncodings . ["utf-32"]))))
    :add-on? t
    :server-id 'memvet)))

(defun memvet--fix-with-lsp-mode ()
  "Apply the action that fixes all in this buffer; whether there was one."
  (when-let ((action (car (save-excursion
                            (goto-char (point-min))
                            (lsp-code-actions-at-point "source.fixAll.memvet")))))
    (lsp-execute-code-action action)
    action))

;;; Commands

;;;###autoload
(defun memvet-fix-all ()
  "Apply all safe fixes of this buffer, as one change to undo."
  (interactive)
  (undo-boundary)
  (let ((change (prepare-change-group)))
    (unless (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
                   (memvet--fix-with-eglot))
                  ((bound-and-true-p lsp-mode) (memvet--fix-with-lsp-mode))
                  (t (user-error "memvet: no server runs for this buffer")))
      (message "memvet: nothing here has a safe fix"))
    (undo-amalgamate-change-group change)))

(defun memvet--code-here ()
  "The code of a finding on the line of point, nil if there is none."
  (cl-some (lambda (each)
             (let ((text (flymake-diagnostic-text each)))
               (and (string-match "\\_<MV[0-9]\\{3\\}\\_>" text) (match-string 0 text))))
           (flymake-diagnostics (line-beginning-position) (line-end-position))))

(declare-function flymake-diagnostics "flymake")
(declare-function flymake-diagnostic-text "flymake")

;;;###autoload
(defun memvet-explain (rule)
  "Show the page of RULE, a code or a name.
By default it is that of the finding on this line."
  (interactive
   (list (or (and (bound-and-true-p flymake-mode) (memvet--code-here))
             (completing-read "Explain rule: "
                              (mapcar (lambda (line) (car (split-string line)))
                                      (split-string (memvet--run "rules" "--color" "never")
                                                    "\n" t))))))
  (let ((page (memvet--run "explain" "--color" "never" rule)))
    (with-current-buffer (get-buffer-create (format "*memvet %s*" rule))
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert page)
        (goto-char (point-min)))
      (when (fboundp 'markdown-view-mode)
        (markdown-view-mode))
      (view-mode)
      (pop-to-buffer (current-buffer)))))

;;;###autoload
(defun memvet-scan (directory)
  "Check all Go files below DIRECTORY, as they are on disk, and list what is found."
  (interactive
   (list (read-directory-name "Scan: " (or (locate-dominating-file default-directory "go.mod")
                                           default-directory))))
  (when-let ((missing (memvet--missing)))
    (user-error "memvet: %s" missing))
  (let ((default-directory (expand-file-name directory)))
    (compilation-start
     (mapconcat #'shell-quote-argument
                (append memvet-command '("check" "--format" "concise" "--color" "never"))
                " ")
     nil (lambda (_mode) "*memvet scan*"))))

(defun memvet--before-save ()
  "Apply the safe fixes if `memvet-fix-on-save' is set and a server runs."
  (when (and memvet-fix-on-save
             (derived-mode-p 'go-mode 'go-ts-mode)
             (or (and (fboundp 'eglot-current-server) (eglot-current-server))
                 (bound-and-true-p lsp-mode)))
    (memvet-fix-all)))

(add-hook 'before-save-hook #'memvet--before-save)

(provide 'memvet)
;;; memvet.el ends here
