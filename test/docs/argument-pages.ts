import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, LeanApp, Rules } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { type SynthesizedStack, synthesizeStack } from "../support/synth";
import { type ArgumentRow, readPage } from "./argument-table";
import { run } from "./code";
import { type Described, PAGES, type Page } from "./pages";
import { type ProviderArguments, providerArguments } from "./provider-arguments";
import { SCOPE } from "./scope";

/** A page with the rows of its tables, and the arguments of the resource that it is about. */
export type ArgumentTable = Page & ReturnType<typeof readPage> & ProviderArguments;

/** A row, and what its code builds. */
export interface BuiltRow extends ArgumentRow {
  readonly built: Described | Error;
  /** What there is without the line of code. */
  readonly untouched?: Described;
}

export interface BuiltPage extends Omit<ArgumentTable, "rows"> {
  readonly bare: Described;
  readonly everything: readonly Described[];
  readonly rows: readonly BuiltRow[];
}

export const ARGUMENT_TABLES: readonly ArgumentTable[] = PAGES.map((page) => ({
  ...page,
  ...readPage(page.file),
  ...providerArguments(page.bindings),
}));

interface BuiltPages {
  readonly pages: readonly BuiltPage[];
  readonly synthesized: SynthesizedStack;
}

/** What the code of every row leads to, in one stack. */
export const builtArgumentPages = once(buildArgumentPages);

function buildArgumentPages(): BuiltPages {
  const stack = new TerraformStack(new LeanApp(), "docs");
  Rules.acknowledge(stack, "AKS-RES-002", "Each row builds a cluster of the same name.");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const cluster = new AksCluster(stack, "cluster", { resourceGroup: SCOPE.resourceGroup });
  const pages = ARGUMENT_TABLES.map((table) => {
    const scope = new Construct(stack, table.file);
    const bare = table.build(new Construct(scope, "bare"));
    return {
      ...table,
      bare,
      everything: table.buildEverything(new Construct(scope, "everything")),
      rows: table.rows.map((row) => ({ ...row, ...follow(row, { table, bare, scope, cluster }) })),
    };
  });
  return { pages, synthesized: synthesizeStack(stack) };
}

interface Surroundings {
  readonly table: ArgumentTable;
  readonly bare: Described;
  readonly scope: Construct;
  readonly cluster: AksCluster;
}

function follow(
  row: ArgumentRow,
  { table, bare, scope: parent, cluster }: Surroundings,
): Pick<BuiltRow, "built" | "untouched"> {
  try {
    const scope = new Construct(parent, row.argument);
    const options = run(`return { ${row.options} };`, { cluster }) as object;
    const built = table.build(scope, options);
    if (row.way !== "resource") {
      return { built };
    }
    run(row.code, { [table.name]: built });
    const isBare = row.options === "";
    return { built, untouched: isBare ? bare : table.build(new Construct(scope, "-"), options) };
  } catch (error) {
    return { built: error as Error };
  }
}
