import { isKnown } from "../rules/known";

/** How many nodes a pool has, and who decides it. */
export class NodePoolScaling {
  /**
   * A number of nodes that only changes in the code.
   *
   * @param nodeCount 1–1000 nodes; 0–1000 in a user pool.
   */
  public static fixed(nodeCount: number): NodePoolScaling {
    return new NodePoolScaling(nodeCount, nodeCount, false);
  }

  /**
   * The cluster autoscaler decides between two bounds. The number of nodes is then left out of the
   * Terraform, so that a plan never undoes what the autoscaler did.
   *
   * @param minimum 1–1000 nodes; 0–1000 in a user pool.
   * @param maximum `minimum`–1000 nodes.
   */
  public static autoscale(minimum: number, maximum: number): NodePoolScaling {
    return new NodePoolScaling(minimum, maximum, true);
  }

  private constructor(
    /** The least number of nodes. */
    public readonly minimum: number,
    /** The greatest number of nodes, upgrades not counted. */
    public readonly maximum: number,
    /** Whether the cluster autoscaler decides. */
    public readonly isAutoscaled: boolean,
  ) {}

  /** The numbers in words: `2–5 nodes`. */
  public toString(): string {
    const [minimum, maximum] = [this.minimum, this.maximum].map((count) =>
      isKnown(count) ? count : "?",
    );
    const count = this.isAutoscaled ? `${minimum}–${maximum}` : `${maximum}`;
    return `${count} ${count === "1" ? "node" : "nodes"}`;
  }
}
