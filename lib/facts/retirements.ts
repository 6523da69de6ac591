import { type FactsFile, once } from "./facts-file";

/** A retired or retiring feature of AKS. Undefined facts are undocumented. */
export interface Retirement {
  readonly feature: string;
  /** The day on which support ends, ISO 8601. */
  readonly supportEnds: string;
  /** The precision of the date, if it is not a day. */
  readonly datePrecision?: string;
  /** The day from which nodes with the image can no longer be created, ISO 8601. */
  readonly imagesRemoved?: string;
  /** The first Kubernetes minor version without the feature. */
  readonly notOnKubernetesFrom?: string;
  readonly effect?: string;
  readonly replacement?: string;
  readonly lastApi?: string;
  /** The affected cloud, if it is only one. */
  readonly cloud?: string;
  readonly note?: string;
  readonly source: string;
}

interface RetirementsFile extends FactsFile {
  readonly retirements: Readonly<Record<string, Retirement>>;
}

const file = once((): RetirementsFile => require("./data/retirements.json"));

/** The retirement with an id such as `kubenet`; undefined if there is none. */
export function retirement(id: string): Retirement | undefined {
  const { retirements } = file();
  return Object.hasOwn(retirements, id) ? retirements[id] : undefined;
}
