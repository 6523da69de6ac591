#!/usr/bin/env node
import { runCli } from "./program";

// The reader of the output can stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

runCli(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
