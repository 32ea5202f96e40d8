//! Tells Zed how to start memvet: as the settings say, else from PATH.

use zed_extension_api::{
    self as zed, serde_json::Value, settings::LspSettings, Command, LanguageServerId, Result,
    Worktree,
};

const MISSING: &str = "memvet is not on PATH: install it (pipx install memvet), \
    or name it in the settings: lsp.memvet.binary.path";

struct Memvet;

impl zed::Extension for Memvet {
    fn new() -> Self {
        Memvet
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?;
        let binary = settings.binary.as_ref();
        let path = binary.and_then(|binary| binary.path.clone());
        let arguments = binary.and_then(|binary| binary.arguments.clone());
        Ok(Command {
            command: path
                .or_else(|| worktree.which("memvet"))
                .ok_or_else(|| MISSING.to_string())?,
            args: arguments.unwrap_or_else(|| vec!["server".to_string()]),
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?;
        Ok(settings.initialization_options)
    }
}

zed::register_extension!(Memvet);
