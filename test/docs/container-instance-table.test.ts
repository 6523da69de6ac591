import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { changeText } from "./change-text";

/** The arguments of a container group that an option writes. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  resourceGroup: ["location", "resource_group_name"],
  name: ["name"],
  image: ["container.image", "image_registry_credential.server"],
  containerName: ["container.name"],
  cpu: ["container.cpu"],
  memoryGb: ["container.memory"],
  cpuLimit: ["container.cpu_limit"],
  memoryLimitGb: ["container.memory_limit"],
  ports: ["container.ports.port", "exposed_port.port"],
  command: ["container.commands"],
  environment: ["container.environment_variables.NAME"],
  secureEnvironment: ["container.secure_environment_variables.NAME"],
  volumes: ["container.volume.mount_path"],
  livenessProbe: ["container.liveness_probe.period_seconds"],
  readinessProbe: ["container.readiness_probe.period_seconds"],
  sideCars: ["container.name"],
  initContainers: ["init_container.name"],
  address: ["ip_address_type", "dns_name_label", "subnet_ids"],
  os: ["os_type"],
  restart: ["restart_policy"],
  identity: ["identity.type", "identity.identity_ids"],
  zone: ["zones"],
  spot: ["priority"],
  encryptionKey: ["key_vault_key_id"],
  tags: ["tags.NAME"],
};

/** Options that write another resource, or none. */
const ELSEWHERE = ["logs", "prerequisites"];

const page = readFileSync(join(__dirname, "../../docs/container-instance.md"), "utf8");
const [, table = ""] = /\n\| Option \| Description \| Changing it \|\n(.*?)\n\n/s.exec(page) ?? [];
const rows = [...table.matchAll(/^\| `(\w+)` \|.*\| ([^|]+) \|$/gm)].map(
  ([, option = "", cell = ""]) => ({ option, cell }),
);

test("the options are those whose arguments are known", () => {
  const options = rows.map(({ option }) => option).filter((it) => !ELSEWHERE.includes(it));
  expect(options).toEqual(Object.keys(ARGUMENTS));
});

test.each(rows.filter(({ option }) => !ELSEWHERE.includes(option)))(
  "a change of $option does what the table of the review says",
  ({ option, cell }) => {
    const texts = (ARGUMENTS[option] ?? []).map((path) =>
      changeText("azurerm_container_group", path),
    );
    expect(new Set(texts.map((text) => text.replace(/;.*/, "")))).toEqual(
      new Set([cell.replace(/[,;].*/s, "").trim()]),
    );
    expect(/keeps its value/.test(cell)).toBe(texts.some((text) => /keeps its value/.test(text)));
  },
);
