import { type IConstruct, Node } from "constructs";
import { markPlace } from "./code-location";

interface NodeInternals {
  addChild?: (this: Node, child: IConstruct, name: string) => void;
}

const places = new WeakMap<IConstruct, Error>();

/**
 * Remembers where each construct is created. The method is private in `constructs`: without it, findings
 * that are made at synth have no location.
 */
export function rememberCreationPlaces(): void {
  const internals = Node.prototype as unknown as NodeInternals;
  const { addChild } = internals;
  if (addChild) {
    internals.addChild = function (child, name) {
      places.set(child, markPlace());
      addChild.call(this, child, name);
    };
  }
}

/** Where a construct was created; undefined for the app. */
export function creationPlaceOf(construct: IConstruct): Error | undefined {
  return places.get(construct);
}
