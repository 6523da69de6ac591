import type { AksClusterProps, NodePoolOptions, SystemPoolOptions } from "../../lib";
import { shortText } from "../support/render-options";
import { Configurations } from "../support/rule-cases";

/** A further pool, or the system pool, of a cluster with these properties. */
export interface PoolIn {
  readonly pool?: NodePoolOptions;
  readonly systemPool?: SystemPoolOptions;
  readonly cluster?: Partial<AksClusterProps>;
  /** The version of azurerm; 4.55 by default. */
  readonly azurerm?: string;
}

interface Reported {
  /** The option with its value, as the message prints it; by default, the title. */
  readonly option?: string;
  readonly because?: string;
  readonly fix: string;
}

/** Configurations with one problem each, by the option that the message reports, or by titles. */
export function reported<Options extends object>(
  byTitle: Readonly<Record<string, NoInfer<Options> & Reported>>,
): Configurations<Options> {
  return new Configurations(
    Object.entries(byTitle).map(([title, options]) => {
      const { option = title, because = "", fix } = options;
      const path = "pool" in options ? "test/aks/pool" : "test/aks";
      return { title: shortText(title), options, report: { path, option, because, fix } };
    }),
  );
}
