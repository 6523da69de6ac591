import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { azurermVersion } from "../../lib/facts/provider";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";
import { findTerraform } from "../../lib/terraform/terraform-program";
import { AzureResourceManager } from "../support/azure-resource-manager";
import { moduleConfig, UNKNOWN } from "./module-config";
import type { RecordedConfiguration } from "./recorded-configuration";

/** What the provider says about a configuration. */
export interface ProviderVerdict {
  readonly kind: "planned" | "refused" | "unjudged";
  readonly messages: readonly string[];
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename: string };
}

export const PROVIDERS = {
  terraform: {
    required_providers: {
      azurerm: { source: "hashicorp/azurerm", version: azurermVersion() },
      kubernetes: { source: "hashicorp/kubernetes" },
    },
  },
  provider: {
    azurerm: [{ features: [{}] }],
    kubernetes: [{ host: "https://127.0.0.1:1", token: "none" }],
  },
  resource: { terraform_data: { unknown: {} } },
};

/** Errors that say nothing about the configuration as a user would apply it. */
const OF_THE_METHOD =
  /Invalid (for_each|count) argument|Reference to undeclared|Provider configuration not present|was not found|no answer for|No stored state|looking up|retrieving|reading|Resource precondition failed/;

/** Judges configurations with Terraform and the real providers, many in one plan. */
export class ProviderJudge {
  static async open(): Promise<ProviderJudge> {
    const azure = await AzureStandIn.start({ answers: new AzureResourceManager().answer });
    return new ProviderJudge(azure, await mkdtemp(join(tmpdir(), "oracle-")));
  }

  private constructor(
    private readonly azure: AzureStandIn,
    private readonly folder: string,
  ) {}

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await this.azure.stop();
  }

  /**
   * Plans the configurations as modules of one. Terraform reports the errors of all of them at once, unless
   * it cannot read some: those are left out of the next plan.
   */
  async judge(
    configurations: readonly RecordedConfiguration[],
  ): Promise<ReadonlyMap<string, ProviderVerdict>> {
    const verdicts = new Map<string, ProviderVerdict>();
    let open = configurations;
    for (let isRead = false; !isRead && open.length > 0; ) {
      const found = await this.plan(open);
      for (const [hash, diagnostics] of found) {
        verdicts.set(hash, verdictOf(diagnostics));
      }
      open = open.filter(({ hash }) => !found.has(hash));
      isRead = found.size === 0 || [...found.values()].flat().some(({ address }) => address);
    }
    for (const { hash } of open) {
      verdicts.set(hash, { kind: "planned", messages: [] });
    }
    return verdicts;
  }

  private async plan(
    configurations: readonly RecordedConfiguration[],
  ): Promise<Map<string, Diagnostic[]>> {
    const folder = await mkdtemp(join(this.folder, "plan-"));
    try {
      await writeModules(folder, configurations);
      const init = await this.run(["init", "-input=false", "-no-color"], folder);
      const plan =
        init.code === 0 ? ["plan", "-input=false", "-lock=false", "-json"] : ["validate", "-json"];
      const { stdout, stderr, code } = await this.run(plan, folder);
      const found = byModule(diagnosticsIn(stdout));
      if (found.size === 0 && (code !== 0 || init.code !== 0)) {
        throw new Error(
          `terraform ${plan[0]} failed: ${init.stderr}${stderr}${stdout.slice(-2000)}`,
        );
      }
      return found;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async run(args: readonly string[], cwd: string) {
    const child = spawn(findTerraform().command, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...this.azure.environment,
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
      },
    });
    const [[code], stdout, stderr] = await Promise.all([
      once(child, "close") as Promise<[number | null]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, stdout, stderr };
  }
}

async function writeModules(
  folder: string,
  configurations: readonly RecordedConfiguration[],
): Promise<void> {
  const module = Object.fromEntries(
    configurations.map(({ hash }) => [
      `c${hash}`,
      { source: `./c${hash}`, [UNKNOWN]: "${terraform_data.unknown.id}" },
    ]),
  );
  await writeFile(join(folder, "main.tf.json"), JSON.stringify({ ...PROVIDERS, module }));
  for (const { hash, config } of configurations) {
    await mkdir(join(folder, `c${hash}`));
    await writeFile(join(folder, `c${hash}`, "main.tf.json"), JSON.stringify(moduleConfig(config)));
  }
}

/** Diagnostics of `validate -json`, which writes one document, or `plan -json`, which writes lines. */
function diagnosticsIn(stdout: string): Diagnostic[] {
  if (stdout.startsWith("{\n")) {
    return JSON.parse(stdout).diagnostics;
  }
  return stdout
    .split("\n")
    .filter((line) => line.includes('"diagnostic"'))
    .map((line) => JSON.parse(line).diagnostic as Diagnostic);
}

function byModule(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const place = `${diagnostic.range?.filename ?? ""} ${diagnostic.address ?? ""}`;
    const hash = /\bc([0-9a-f]{16})\b/.exec(place)?.[1];
    if (diagnostic.severity === "error" && hash !== undefined) {
      found.set(hash, [...(found.get(hash) ?? []), diagnostic]);
    }
  }
  return found;
}

function verdictOf(diagnostics: readonly Diagnostic[]): ProviderVerdict {
  const messages = diagnostics.map(({ address, summary, detail }) =>
    [address?.replace(/^module\.c[0-9a-f]+\./, ""), summary, detail].filter(Boolean).join(": "),
  );
  const isOfProvider = diagnostics.some(
    ({ address, summary, detail }) =>
      address !== undefined && !OF_THE_METHOD.test(`${summary} ${detail}`),
  );
  return { kind: isOfProvider ? "refused" : "unjudged", messages };
}
