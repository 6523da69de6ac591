import type { TerraformStack } from "cdktf";
import { NO_STORAGE_DATA_PLANE } from "../support/edition";
import { type Block, synthesizeStack } from "../support/synth";
import type { TerraformConfig } from "../support/terraform";

const REGISTRY_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-registry/providers/Microsoft.ContainerRegistry/registries/crcontoso";

/** What the landing zone looks up. */
export const EXISTING = {
  [REGISTRY_ID]: {
    id: REGISTRY_ID,
    name: "crcontoso",
    location: "westeurope",
    sku: { name: "Premium", tier: "Premium" },
    properties: { loginServer: "crcontoso.azurecr.io", adminUserEnabled: false },
  },
};

/** The variables of the build farm. */
export const BUILD_FARM_VARIABLES = {
  "corporate-ca": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
};

/** A stack that creates storage accounts without their endpoints, which the stand-in does not have. */
export function withoutStorageEndpoints(stack: TerraformStack): TerraformConfig {
  const { json } = synthesizeStack(stack);
  const features =
    "storage" in NO_STORAGE_DATA_PLANE ? [{ storage: [{ data_plane_available: false }] }] : [{}];
  const providers = json.provider.azurerm.map((one: Block) => ({ ...one, features }));
  return { ...json, provider: { ...json.provider, azurerm: providers } };
}
