import { beforeAll, expect, test } from "@jest/globals";
import { AksCluster, type AksPreset } from "../../lib";
import { type PlanReport, planChange } from "../../lib/terraform/planned-change";
import { MOVES, type Move, type MoveRow, rowsOf } from "../docs/blocks/moves";
import { pageOf } from "../docs/blocks/preset-page";
import { AZURERM, describeWithTerraform } from "../support/describe-with-terraform";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const idOf = ({ from, to }: Move) => `${pageOf(from)}-to-${pageOf(to)}`;

/** A cluster for each move, of the preset that it starts from, or of the one that it leads to. */
function synthesizeClusters(side: "from" | "to") {
  return synthesize((stack) => {
    for (const move of MOVES) {
      const id = idOf(move);
      new AksCluster(stack, id, { resourceGroup: RESOURCE_GROUP, name: id, preset: move[side] });
    }
  });
}

/** The argument that replaces something, as a plan names it: without its block. */
const replacedBy = (rows: readonly MoveRow[], what: "cluster" | "pool") =>
  rows
    .filter(({ effect }) => effect === `replaces the ${what}`)
    .flatMap((row) => row.arguments.map((argument) => argument.split(".").at(-1)));

describeWithTerraform("what azurerm would do about another preset", AZURERM, () => {
  const cases = MOVES.map((move) => ({ ...move, id: idOf(move), rows: rowsOf(move) }));
  const { json: before } = synthesizeClusters("from");
  const { json: now } = synthesizeClusters("to");
  let plan: PlanReport;
  beforeAll(async () => {
    plan = await planChange(before, now);
  });

  const changeOf = (address: string) => {
    const change = plan.resources.find((it) => it.address.startsWith(address));
    const by = (change?.replacePaths ?? []).map((path) => path.split(".").at(-1));
    return { actions: change?.actions ?? [], by };
  };

  test.each(cases)("$id: the cluster", ({ id, rows }) => {
    const expected = replacedBy(rows, "cluster");
    const { actions, by } = changeOf(`azurerm_kubernetes_cluster.${id}`);
    expect(actions).toEqual(expected.length > 0 ? ["delete", "create"] : ["update"]);
    expect(by).toEqual(expect.arrayContaining(expected));
  });

  test.each(cases)("$id: the pool", ({ id, from, to, rows }) => {
    const { actions } = changeOf(`azurerm_kubernetes_cluster_node_pool.${id}_user_`);
    expect(actions).toEqual(expectedOfPool(from, to, rows));
  });
});

function expectedOfPool(from: AksPreset, to: AksPreset, rows: readonly MoveRow[]): string[] {
  const [was, is] = [from, to].map(({ settings }) => settings.nodePools?.user !== undefined);
  if (!was || !is) {
    return was ? ["delete"] : is ? ["create"] : [];
  }
  const isReplaced = [...replacedBy(rows, "cluster"), ...replacedBy(rows, "pool")].length > 0;
  return isReplaced ? ["delete", "create"] : ["update"];
}
