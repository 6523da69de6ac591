import { type FactsFile, once } from "./facts-file";

/** Something that AKS gives up, or has given up. What is undefined is not documented. */
export interface Retirement {
  readonly feature: string;
  /** The day on which support ends, ISO 8601. */
  readonly supportEnds: string;
  /** How precise that day is, where it is not. */
  readonly datePrecision?: string;
  /** The day from which nodes of that image cannot be made any more, ISO 8601. */
  readonly imagesRemoved?: string;
  /** The first minor version of Kubernetes that does not have it. */
  readonly notOnKubernetesFrom?: string;
  readonly effect?: string;
  readonly replacement?: string;
  readonly lastApi?: string;
  /** The cloud that it is about, where it is about one only. */
  readonly cloud?: string;
  readonly note?: string;
  readonly source: string;
}

interface RetirementsFile extends FactsFile {
  readonly retirements: Readonly<Record<string, Retirement>>;
}

const file = once((): RetirementsFile => require("./data/retirements.json"));

/** The retirement with this id, `kubenet` for example; undefined where there is none. */
export function retirement(id: string): Retirement | undefined {
  const { retirements } = file();
  return Object.hasOwn(retirements, id) ? retirements[id] : undefined;
}
