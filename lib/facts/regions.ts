import { isKnown } from "../rules/known";
import { type FactsFile, once } from "./facts-file";
import { nearestName } from "./nearest-name";

/** Facts about a region. Undefined facts are undocumented. */
export interface RegionFacts {
  /** `westeurope` */
  readonly name: string;
  /** `West Europe` */
  readonly displayName?: string;
  /** The cloud of the region: `public`, `usgov`, `china`, … */
  readonly cloud: string;
  /** Whether it has availability zones. */
  readonly hasZones?: boolean;
  readonly geography?: string;
  readonly physicalLocation?: string;
  /** Null if the region is documented to have none. */
  readonly pairedRegion?: string | null;
  /** Whether access is restricted to some customers. */
  readonly restricted?: boolean;
  readonly category?: string;
  readonly note?: string;
  /** Keys of `sources` in the file. */
  readonly sources: readonly string[];
}

/** DNS names of a cloud, with the placeholders `{region}` and `{subzone}`. Undefined names are undocumented. */
export interface CloudFacts {
  readonly aksPrivateDnsZone?: string;
  readonly aksPrivateDnsSubzone?: string;
  readonly aksPrivateDnsSubzoneMaxChars?: number;
  readonly aksVnetIntegrationDnsZone?: string;
  readonly aksApiServerSuffix?: string;
  readonly acrLoginServerSuffix?: string;
  readonly acrPrivateDnsZone?: string;
  readonly keyVaultDnsSuffix?: string;
  readonly keyVaultPrivateDnsZone?: string;
  readonly resourceManager?: string;
  readonly login?: string;
  /** The source of each name. */
  readonly sources: Readonly<Record<string, string>>;
}

/** A feature that some regions do not have. */
export type RegionalFeature = "federatedCredentials" | "apiServerVnetIntegration";

interface RegionsFile extends FactsFile {
  readonly clouds: Readonly<Record<string, CloudFacts>>;
  readonly unavailable: Readonly<
    Record<RegionalFeature, { readonly regions: readonly string[]; readonly source: string }>
  >;
  readonly regions: Readonly<Record<string, Omit<RegionFacts, "name">>>;
}

const file = once((): RegionsFile => require("./data/regions.json"));

/** The facts of a region (`westeurope` or `West Europe`); undefined for a token or an unknown region. */
export function region(location: string): RegionFacts | undefined {
  const name = isKnown(location) ? normalized(location) : "";
  const { regions } = file();
  const facts = Object.hasOwn(regions, name) ? regions[name] : undefined;
  return facts && { name, ...facts };
}

/** The known region closest to a mistyped name. */
export function nearestRegion(location: string): string | undefined {
  return isKnown(location)
    ? nearestName(normalized(location), Object.keys(file().regions))
    : undefined;
}

/** Whether a region is documented to have no availability zones. */
export function lacksZones(location: string): boolean {
  return region(location)?.hasZones === false;
}

/** Whether a region is documented to lack a feature. */
export function lacksFeature(location: string, feature: RegionalFeature): boolean {
  return isKnown(location) && file().unavailable[feature].regions.includes(normalized(location));
}

/** The names in a cloud: `public`, `usgov`, `china`, `bleu` or `delos`. */
export function cloud(name: string): CloudFacts | undefined {
  const { clouds } = file();
  return Object.hasOwn(clouds, name) ? clouds[name] : undefined;
}

/** All known clouds. */
export function cloudNames(): readonly string[] {
  return Object.keys(file().clouds);
}

function normalized(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}
