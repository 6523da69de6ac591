import { asObject, type Json } from "./configuration";

/** How azurerm signs in and where, which the stand-in decides, and what it would do in a subscription. */
const SIGN_IN =
  /^(ado_|auxiliary_tenant|client_|environment$|metadata_host$|msi_|oidc_|resource_provider|skip_provider_registration$|tenant_id$|use_)/;

/** What the kubernetes provider ignores in objects; all other settings are about the connection. */
const KEPT_OF_KUBERNETES = /^(alias|ignore_)/;

/**
 * A configuration that plans without an account: azurerm signs in to the stand-in, and the kubernetes
 * provider asks no cluster.
 */
export function offlineConfiguration(config: Json, kubernetesHost?: string): Json {
  const { backend: _, cloud: __, ...terraform } = asObject(config.terraform);
  const { azurerm, kubernetes, ...others } = asObject(config.provider);
  return {
    ...config,
    terraform,
    provider: {
      ...others,
      ...mapped("azurerm", azurerm, (provider) => pick(provider, (name) => !SIGN_IN.test(name))),
      ...mapped("kubernetes", kubernetes, (provider) => ({
        ...pick(provider, (name) => KEPT_OF_KUBERNETES.test(name)),
        host: kubernetesHost,
      })),
    },
  };
}

function mapped(name: string, value: unknown, change: (provider: Json) => Json): Json {
  return value === undefined
    ? {}
    : { [name]: (Array.isArray(value) ? value : [value]).map((it) => change(asObject(it))) };
}

function pick(object: Json, isKept: (name: string) => boolean): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => isKept(name)));
}
