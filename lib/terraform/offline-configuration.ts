import { asObject, block, type Json } from "./configuration";

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
    // Nothing exists that could be imported. Terraform refuses an empty object in place of blocks.
    ...pick(config, (name) => name !== "import" && Object.keys(asObject(config[name])).length > 0),
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

/** A configuration without what ends a plan: checks of values, which are made up, and `prevent_destroy`. */
export function withoutGuards(config: Json): Json {
  const { check: _, ...rest } = config;
  const variable = mapValues(config.variable, (value) => {
    const { validation: _, ...kept } = block(value);
    return kept;
  });
  return {
    ...rest,
    ...(config.variable === undefined ? {} : { variable }),
    ...(config.resource === undefined ? {} : { resource: withoutGuardsOfEach(config.resource) }),
    ...(config.data === undefined ? {} : { data: withoutGuardsOfEach(config.data) }),
  };
}

function withoutGuardsOfEach(byType: unknown): Json {
  return mapValues(byType, (byName) =>
    mapValues(byName, (resource) => {
      const { lifecycle, ...others } = block(resource);
      const {
        precondition: _,
        postcondition: __,
        prevent_destroy: ___,
        ...kept
      } = block(lifecycle);
      return lifecycle === undefined ? others : { ...others, lifecycle: kept };
    }),
  );
}

function mapValues(object: unknown, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(
    Object.entries(asObject(object)).map(([key, value]) => [key, change(value)]),
  );
}

function mapped(name: string, value: unknown, change: (provider: Json) => Json): Json {
  return value === undefined
    ? {}
    : { [name]: (Array.isArray(value) ? value : [value]).map((it) => change(asObject(it))) };
}

function pick(object: Json, isKept: (name: string) => boolean): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => isKept(name)));
}
