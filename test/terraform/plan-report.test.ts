import { afterEach, describe, expect, test } from "@jest/globals";
import { planReport, whyNotExact } from "../../lib/terraform/planned-change";
import { AzureStandIn } from "../../lib/terraform/stand-in/azure-stand-in";

describe("the report of a plan of Terraform", () => {
  test("has resources and outputs, with all that the plan says of them", () => {
    const report = planReport({
      format_version: "1.2",
      resource_changes: [
        {
          address: "azurerm_subnet.new",
          previous_address: "azurerm_subnet.old",
          mode: "managed",
          type: "azurerm_subnet",
          name: "new",
          provider_name: "registry.terraform.io/hashicorp/azurerm",
          change: {
            actions: ["create", "delete"],
            before: { id: "1", delegation: [{ name: "a" }] },
            after: { delegation: [{ name: "b" }] },
            after_unknown: { id: true },
            before_sensitive: { id: true },
            after_sensitive: {},
            replace_paths: [["delegation", 0, "name"], ["delegation", 1, "name"], ["name"]],
          },
        },
      ],
      output_changes: {
        key: { actions: ["delete"], before: "x", after: null, before_sensitive: true },
      },
    });

    expect(report).toEqual({
      resources: [
        {
          address: "azurerm_subnet.new",
          previousAddress: "azurerm_subnet.old",
          mode: "managed",
          type: "azurerm_subnet",
          name: "new",
          actions: ["create", "delete"],
          replacePaths: ["delegation.name", "name"],
          before: { id: "1", delegation: [{ name: "a" }] },
          after: { delegation: [{ name: "b" }] },
          afterUnknown: { id: true },
          beforeSensitive: { id: true },
          afterSensitive: {},
        },
      ],
      outputs: [
        {
          name: "key",
          actions: ["delete"],
          before: "x",
          after: null,
          afterUnknown: false,
          beforeSensitive: true,
          afterSensitive: false,
        },
      ],
    });
  });

  test("is empty for a plan of nothing", () => {
    expect(planReport({ format_version: "1.2" })).toEqual({ resources: [], outputs: [] });
  });
});

describe("why a stack cannot be planned", () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
  });

  test("is that Terraform is missing", async () => {
    process.env.PATH = "";

    expect(await whyNotExact({})).toMatch(/^Neither terraform nor tofu is on the PATH\. Install /);
  });

  test.each(["darwin", "win32"] as const)("is that %s ignores SSL_CERT_FILE", (platform) => {
    expect(AzureStandIn.unsupportedReason(platform)).toContain(platform);
    expect(AzureStandIn.unsupportedReason("linux")).toBeUndefined();
  });
});
