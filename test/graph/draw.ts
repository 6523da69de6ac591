import type { Box, Diagram } from "../../lib/graph/diagram";
import { drawStack } from "../../lib/graph/draw-stack";
import { readConfiguration } from "../../lib/terraform/configuration";
import type { StackName } from "../../stacks/app";
import { exampleStack } from "../stacks/example-stacks";

export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** The diagram of resources by type and name. */
export function draw(resource: Resources, hasRoles?: boolean): Diagram {
  return drawStack("shop", readConfiguration({ resource }), hasRoles);
}

export function drawExample(name: StackName, hasRoles?: boolean): Diagram {
  return drawStack(name, readConfiguration(exampleStack(name).json), hasRoles);
}

/** The boxes as `Cluster aks-demo > Node pool user | 2–20 × …`. */
export function boxesOf({ boxes }: Diagram): string[] {
  return boxes.map(({ lines, parent }) => {
    const container = boxes.find(({ id }) => id === parent)?.lines[0];
    return [container, lines.join(" | ")].filter(Boolean).join(" > ");
  });
}

/** The arrows as `Internet -> API server: 443`. */
export function arrowsOf({ boxes, arrows }: Diagram): string[] {
  const titles = new Map(boxes.map(({ id, lines }: Box) => [id, lines[0]]));
  return arrows.map(
    ({ from, to, label }) =>
      `${titles.get(from)} -> ${titles.get(to)}${label === "" ? "" : `: ${label}`}`,
  );
}
