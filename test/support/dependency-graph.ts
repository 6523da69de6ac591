import type { Block } from "./synth";

const REFERENCE = /(?:data\.)?azurerm_\w+\.[\w-]+/g;

/** What must exist before each resource, as Terraform finds it out: references and `depends_on`. */
export function dependencies(json: Block): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [type, resources] of Object.entries<Block>(json.resource)) {
    for (const [id, resource] of Object.entries(resources)) {
      const address = `${type}.${id}`;
      const references = JSON.stringify(resource).match(REFERENCE) ?? [];
      graph.set(address, new Set(references.filter((reference) => reference !== address)));
    }
  }
  return graph;
}

/** The chain of resources in which each waits for the one before it, and that is the longest. */
export function longestChain(graph: Map<string, Set<string>>): string[] {
  const chainTo = (address: string): string[] => {
    const before = [...(graph.get(address) ?? [])].map(chainTo);
    return [...longest(before), address];
  };
  return longest([...graph.keys()].map(chainTo));
}

/** All that must exist before a resource. */
export function ancestors(graph: Map<string, Set<string>>, address: string): Set<string> {
  const direct = [...(graph.get(address) ?? [])];
  return new Set(direct.flatMap((before) => [before, ...ancestors(graph, before)]));
}

function longest(chains: string[][]): string[] {
  return chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}
