import { publicApi } from "../api/public-api";
import { isKnown } from "../rules/known";

/** The number of nodes of a pool, fixed or autoscaled. */
@publicApi("NodePoolScaling")
export class NodePoolScaling {
  /**
   * A fixed number of nodes.
   *
   * @param nodeCount 1–1000 nodes; 0–1000 in a user pool.
   */
  public static fixed(nodeCount: number): NodePoolScaling {
    return new NodePoolScaling(nodeCount, nodeCount, false);
  }

  /**
   * The cluster autoscaler sets the number of nodes between two bounds. The Terraform configuration
   * omits the number, so that a plan does not revert the autoscaler.
   *
   * @param minimum 1–1000 nodes; 0–1000 in a user pool.
   * @param maximum `minimum`–1000 nodes.
   */
  public static autoscale(minimum: number, maximum: number): NodePoolScaling {
    return new NodePoolScaling(minimum, maximum, true);
  }

  private constructor(
    /** The minimum number of nodes. */
    public readonly minimum: number,
    /** The maximum number of nodes, without surge nodes. */
    public readonly maximum: number,
    /** Whether the cluster autoscaler sets the number of nodes. */
    public readonly isAutoscaled: boolean,
  ) {}

  /** The numbers as text: `2–5 nodes`. */
  public toString(): string {
    const [minimum, maximum] = [this.minimum, this.maximum].map((count) =>
      isKnown(count) ? count : "?",
    );
    const count = this.isAutoscaled ? `${minimum}–${maximum}` : `${maximum}`;
    return `${count} ${count === "1" ? "node" : "nodes"}`;
  }
}
