import type { Command } from "commander";
import type { ExitCode } from "../exit-codes";
import type { AdoptOptions } from "./run-adopt";

export function addAdoptCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("adopt")
    .summary("write the program of a cluster that exists")
    .description(
      "Writes a stack for a cluster that exists, from the output of the Azure CLI, an exported template or a state of Terraform, and plans it against what is described, without an Azure account.",
    )
    .argument("[files...]", "what describes the cluster")
    .option("--cluster <name>", "the cluster, if the files describe several")
    .option("--id <resource ID>", "the ID of the cluster, if an exported template does not say it")
    .option(
      "--resource-group <name>",
      "ask the Azure CLI for the cluster in this resource group instead of reading files",
    )
    .option("--output <file>", "write the program to a file")
    .option("--report <file>", "write a report of what became of the cluster, in Markdown")
    .option("--check", "plan the program, and fail unless nothing changes")
    .option("--print-commands", "print the commands whose output can be adopted; they only read")
    .action(async (files: string[], options: AdoptOptions) => {
      const { runAdopt } = require("./run-adopt") as typeof import("./run-adopt");
      finish(await runAdopt(files, options));
    });
}
