import { test } from "@jest/globals";
import { buildCluster, combinations, nameOf } from "./combinations";
import { synthesize } from "../support/synth";
import { AzureStandIn } from "../support/azure-stand-in";
import { withTerraform } from "../support/terraform";
test("time", async () => {
  const t0 = Date.now();
  const all = combinations();
  const accepted: any[] = []; const rules = new Map<string, number>();
  try { synthesize((stack) => {
    all.forEach((c, i) => { try { buildCluster(stack, `c${i}`, c); accepted.push(c); } catch (e: any) {
      const r = e.findings ? e.findings.map((f: any) => f.rule).join("+") : String(e);
      rules.set(r, (rules.get(r) ?? 0) + 1); } });
    throw 1;
  }); } catch {}
  const t1 = Date.now();
  const { json } = synthesize((stack) => accepted.forEach((c, i) => { buildCluster(stack, `c${i}`, c); }));
  const t2 = Date.now();
  console.log(all.length, accepted.length, [...rules], t1 - t0, t2 - t1);
  const azure = await AzureStandIn.start({});
  const t3 = Date.now();
  await withTerraform(json, { environment: azure.environment }, async (tf) => {
    const ta = Date.now();
    const v = await tf.validate();
    const tb = Date.now();
    const p = await tf.plan();
    const tc = Date.now();
    console.log(v.valid, v.diagnostics.slice(0,3), p.resource_changes.length, "open", ta - t3, "validate", tb - ta, "plan", tc - tb);
    const prof = p.resource_changes.filter(r => r.type === "azurerm_kubernetes_cluster").map(r => JSON.stringify(r.change.after?.network_profile));
    console.log([...new Set(prof)].slice(0,5).join("\n"));
  });
  await azure.stop();
}, 100000);
