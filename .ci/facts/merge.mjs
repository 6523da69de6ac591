// Puts what Azure's CLI tells into the files of facts. What it does not tell stays as documented.
import { Refusal } from "./azure-cli.mjs";
import { sortedByName } from "./format.mjs";

/** A smaller part of what was known is an answer that was cut off, or of a subscription that sees little. */
const LEAST_PART = 0.8;

function requireMost(what, known, answered) {
  const found = known.filter((name) => answered.has(name)).length;
  if (found < known.length * LEAST_PART) {
    throw new Refusal(
      `az names ${found} of ${known.length} known ${what}. The answer is truncated, or the subscription does not see all of them.`,
    );
  }
}

const flag = (value) => (value === undefined ? undefined : value === "True");
const number = (value) => (value === undefined ? undefined : Number(value));

/** Columns that Azure decides, by the capabilities of a SKU. */
const TOLD = {
  vcpus: (of) => number(of("vCPUsAvailable") ?? of("vCPUs")),
  memoryGib: (of) => number(of("MemoryGB")),
  architecture: (of) => of("CpuArchitectureType"),
  generations: (of) =>
    of("HyperVGenerations")
      ?.split(",")
      .map((text) => Number(text.slice(1))),
  premiumStorage: (of) => flag(of("PremiumIO")),
  acceleratedNetworking: (of) => flag(of("AcceleratedNetworkingEnabled")),
  ephemeralOsDisk: (of) => flag(of("EphemeralOSDiskSupported")),
  hostEncryption: (of) => flag(of("EncryptionAtHostSupported")),
  maxDataDisks: (of) => number(of("MaxDataDiskCount")),
  maxNics: (of) => number(of("MaxNetworkInterfaces")),
  listed: () => true,
};

/** Columns that pages decide, and Azure where no page does. */
const FILLED_IN = {
  trustedLaunch: (of) => (of("TrustedLaunchDisabled") === "True" ? false : undefined),
  tempDiskGib: (of) => scaled(of("MaxResourceVolumeMB"), 2 ** 10),
  cacheDiskGib: (of) => scaled(of("CachedDiskBytes"), 2 ** 30),
  nvmeTotalGib: (of) => scaled(of("NvmeDiskSizeInMiB"), 2 ** 10),
  ephemeralPlacements: (of) => of("SupportedEphemeralOSDiskPlacements")?.split(","),
  parent: (of) => of("ParentSize"),
};

function scaled(value, unit) {
  return value === undefined ? undefined : Math.round((Number(value) / unit) * 10) / 10;
}

/** `az vm list-skus --resource-type virtualMachines --all` into vm-sizes.json. */
export function mergeVmSizes(file, skus, date) {
  const answered = new Map(
    skus
      .filter(({ resourceType, name }) => resourceType === "virtualMachines" && name)
      .map(({ name, capabilities }) => [name, capabilities ?? []]),
  );
  const column = (name) => file.columns.indexOf(name);
  const listed = Object.keys(file.sizes).filter((name) => file.sizes[name][column("listed")]);
  requireMost("VM sizes", listed, answered);
  const sizes = { ...file.sizes };
  const gpus = { ...file.gpus };
  for (const [name, capabilities] of answered) {
    const of = (wanted) => capabilities.find((capability) => capability.name === wanted)?.value;
    const row = file.columns.map((_, index) => sizes[name]?.[index] ?? null);
    for (const [key, read] of Object.entries(TOLD)) {
      row[column(key)] = read(of) ?? row[column(key)];
    }
    for (const [key, read] of Object.entries(FILLED_IN)) {
      row[column(key)] ??= read(of) ?? null;
    }
    if (row[column("vcpus")] > 0 && row[column("memoryGib")] > 0) {
      sizes[name] = row;
      const count = number(of("GPUs"));
      if (count > 0) {
        gpus[name] ??= { count };
      }
    }
  }
  for (const name of listed.filter((known) => !answered.has(known))) {
    sizes[name] = [...sizes[name]];
    sizes[name][column("listed")] = false;
  }
  const rows = Object.entries(sizes).map(([name, row]) => [name, trimmed(row)]);
  const series = { ...file.series };
  for (const name of answered.keys()) {
    series[name.replace(/^Standard_([A-Z]+)\d+(-\d+)?/, "$1")] ??= { pages: [] };
  }
  return {
    ...file,
    date,
    sources: withSource(file, "skus", date, "az vm list-skus"),
    series: sortedByName(series),
    gpus: sortedByName(gpus),
    sizes: sortedByName(Object.fromEntries(rows)),
  };
}

function trimmed(row) {
  const last = row.findLastIndex((value) => value !== null);
  return row.slice(0, last + 1);
}

function withSource(file, key, date, command) {
  return { ...file.sources, [key]: { ...file.sources[key], date, source: command } };
}

/** `az account list-locations` into regions.json. The names are those of the public cloud. */
export function mergeRegions(file, locations, date) {
  const physical = locations.filter(({ metadata }) => metadata?.regionType === "Physical");
  const answered = new Map(physical.map((location) => [location.name, location]));
  const known = Object.entries(file.regions)
    .filter(([, { cloud, sources }]) => cloud === "public" && sources.includes("api"))
    .map(([name]) => name);
  requireMost("regions", known, answered);
  const tellsZones = physical.some(({ availabilityZoneMappings: zones }) => zones?.length > 0);
  const regions = { ...file.regions };
  for (const [name, { displayName, metadata, availabilityZoneMappings }] of answered) {
    const before = regions[name] ?? { cloud: "public", sources: [] };
    const [pair] = metadata.pairedRegion ?? [];
    regions[name] = {
      ...before,
      displayName: displayName ?? before.displayName,
      hasZones: tellsZones ? (availabilityZoneMappings ?? []).length > 0 : before.hasZones,
      geography: metadata.geography ?? before.geography,
      physicalLocation: metadata.physicalLocation || before.physicalLocation,
      pairedRegion: pair?.name ?? before.pairedRegion,
      category: metadata.regionCategory ?? before.category,
      sources: [...new Set([...before.sources, "api"])],
    };
  }
  return {
    ...file,
    date,
    sources: withSource(file, "api", date, "az account list-locations"),
    regions: sortedByName(regions),
  };
}

/** `az aks get-versions` into kubernetes-versions.json. */
export function mergeKubernetesVersions(file, values, date) {
  const answered = new Map(values.map((value) => [value.version, value]));
  const offered = Object.keys(file.versions).filter(
    (version) => file.versions[version].supportPlans?.length > 0,
  );
  requireMost("versions of Kubernetes", offered.slice(-2), answered);
  const versions = { ...file.versions };
  for (const [version, { capabilities, isPreview }] of answered) {
    versions[version] = {
      ...versions[version],
      supportPlans: [...(capabilities?.supportPlan ?? [])].sort(),
      isPreview: isPreview === true,
    };
  }
  for (const version of offered.filter((known) => !answered.has(known))) {
    versions[version] = { ...versions[version], supportPlans: [] };
  }
  return {
    ...file,
    date,
    sources: {
      ...file.sources,
      az: { date, source: "az aks get-versions", gives: "supportPlans, isPreview" },
    },
    versions: sortedByName(versions),
  };
}

const IN_ALL_POLICIES = ["effect", "excludedNamespaces", "namespaces"];

/** `az policy definition list` into built-in-policies.json; initiatives are not among them. */
export function mergePolicies(file, definitions, date) {
  const answered = new Map(definitions.map((definition) => [definition.name, definition]));
  const own = Object.entries(file.policies).filter(([, { isInitiative }]) => !isInitiative);
  requireMost(
    "policies",
    own.map(([, { id }]) => id),
    answered,
  );
  const policies = { ...file.policies };
  for (const [name, policy] of own) {
    const { displayName, metadata, parameters } = answered.get(policy.id) ?? {};
    if (parameters) {
      policies[name] = {
        ...policy,
        title: displayName ?? policy.title,
        version: metadata?.version ?? policy.version,
        effects: inOrder(policy.effects, titled(parameters.effect?.allowedValues)),
        parameters: inOrder(
          policy.parameters,
          Object.keys(parameters).filter((key) => !IN_ALL_POLICIES.includes(key)),
        ),
      };
    }
  }
  return {
    ...file,
    date,
    sources: {
      ...file.sources,
      az: { date, source: "az policy definition list", gives: "all but initiatives" },
    },
    policies,
  };
}

/** Azure takes the effects of some policies in lower case as well. */
function titled(effects = []) {
  return [...new Set(effects.map((effect) => effect[0].toUpperCase() + effect.slice(1)))];
}

/** The new names, those that were there before in their old order. */
function inOrder(before, names) {
  const kept = before.filter((name) => names.includes(name));
  return names.length === 0
    ? before
    : [...kept, ...names.filter((name) => !before.includes(name)).sort()];
}
