import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { azurermVersion } from "../../lib/facts/provider";
import { OfflineSession } from "../../lib/terraform/offline-session";
import { planChange } from "../../lib/terraform/planned-change";
import { describeWithTerraform } from "../support/describe-with-terraform";
import type { Block } from "../support/synth";

const AZURERM = { source: "hashicorp/azurerm", version: azurermVersion() };

function stack(name: string, version = AZURERM.version): Block {
  return {
    terraform: { required_providers: { azurerm: { ...AZURERM, version } } },
    provider: { azurerm: [{ features: [{}] }] },
    variable: { region: { type: "string" } },
    resource: {
      azurerm_resource_group: {
        main: { name, location: "${var.region}", tags: { note: '${file("assets/note.txt")}' } },
      },
    },
  };
}

describeWithTerraform("one session for many changes", stack("rg"), () => {
  let session: OfflineSession;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "stack-"));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "assets", "note.txt"), "from a file");
    session = await OfflineSession.open([stack("rg-one"), stack("rg-two")]);
  });
  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true });
  });

  const change = (base: Block, head: Block, region: string) =>
    planChange(base, head, {
      session,
      variables: { region },
      baseFolder: folder,
      headFolder: folder,
    });

  test("plans each with its own variables and state, and with the files of the stack", async () => {
    const one = await change(stack("rg-one"), stack("rg-two"), "westeurope");
    const two = await change(stack("rg-two"), stack("rg-two"), "northeurope");

    expect(one.resources).toMatchObject([
      {
        actions: ["delete", "create"],
        replacePaths: ["name"],
        before: { name: "rg-one", location: "westeurope", tags: { note: "from a file" } },
      },
    ]);
    expect(two.resources).toMatchObject([
      { actions: ["no-op"], after: { name: "rg-two", location: "northeurope" } },
    ]);
  });

  test("follows another version of the provider", async () => {
    const { resources } = await change(stack("rg-one"), stack("rg-one", "~> 4.1"), "westeurope");

    expect(resources).toMatchObject([{ actions: ["no-op"] }]);
  });

  test("talks to one process of the provider, whose socket is in its directory", () => {
    const { environment, directory } = session.terraform;
    const [[source, { Pid, Addr }] = ["", {}]] = Object.entries<Block>(
      JSON.parse(environment.TF_REATTACH_PROVIDERS ?? "{}"),
    );

    expect(source).toMatch(/^registry\.(terraform\.io|opentofu\.org)\/hashicorp\/azurerm$/);
    expect(() => process.kill(Pid, 0)).not.toThrow();
    expect(readdirSync(directory)).toContain(Addr.String.split("/").at(-1));
  });

  test("leaves no process and no directory", async () => {
    const own = await OfflineSession.open([stack("rg-one")]);
    const { environment, directory } = own.terraform;
    const { Pid } =
      Object.values<Block>(JSON.parse(environment.TF_REATTACH_PROVIDERS ?? "{}"))[0] ?? {};
    await own.close();

    expect(() => process.kill(Pid, 0)).toThrow("ESRCH");
    expect(() => readdirSync(directory)).toThrow("ENOENT");
  });
});
