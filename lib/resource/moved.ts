import { Aspects, type IAspect, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct, Node } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";

/** The earlier path of a construct. */
const earlierPaths = new ConstructFacts<string>();

/**
 * The earlier path of a construct that was renamed or moved within its stack.
 *
 * Without it, Terraform destroys all resources below the construct and creates them again.
 */
@publicApi("Moved")
export class Moved {
  /**
   * Writes a `moved` block for every resource below a construct, so that the next apply renames the
   * resources in the state and changes nothing in Azure. Remove the call after every deployment of the
   * stack has been applied.
   *
   * Default names contain the path: set the `name` of a construct whose name Azure cannot change. The
   * review names them.
   *
   * @param construct The construct under its current path.
   * @param oldPath The path before: the ids of the constructs from the stack down, such as
   * `production/cluster`. Throws if it is in another stack, or is the current path.
   */
  public static from(construct: IConstruct, oldPath: string): void {
    const stack = TerraformStack.of(construct);
    const { path } = construct.node;
    const where = `[${path}] Moved.from(${JSON.stringify(oldPath)})`;
    if (!oldPath.startsWith(`${stack.node.path}/`)) {
      throw new Error(
        `${where}: The old path is not in the stack "${stack.node.path}"; Terraform moves resources within a stack only. Fix: the whole path, such as "${stack.node.path}/cluster".`,
      );
    }
    if (oldPath === path || earlierPaths.of(construct) !== undefined) {
      throw new Error(
        `${where}: ${oldPath === path ? "This is the current path." : "The construct already has an earlier path."} Fix: remove the call.`,
      );
    }
    earlierPaths.publish(construct, oldPath);
    Aspects.of(construct).add(new MovedAspect(construct, oldPath));
  }

  private constructor() {}
}

class MovedAspect implements IAspect {
  private readonly stack: TerraformStack;

  constructor(
    private readonly construct: IConstruct,
    private readonly oldPath: string,
  ) {
    this.stack = TerraformStack.of(construct);
  }

  public visit(node: IConstruct): void {
    if (!(node instanceof TerraformResource)) {
      return;
    }
    const rest = node.node.path.slice(this.construct.node.path.length);
    const before = this.logicalIdAt(`${this.oldPath}${rest}`);
    const isMadeOfPath = this.logicalIdAt(node.node.path) === node.friendlyUniqueId;
    if (isMadeOfPath && before !== node.friendlyUniqueId) {
      node.moveFromId(`${node.terraformResourceType}.${before}`);
    }
  }

  /** The logical ID that cdktf makes of a path. It reads nothing of a node but the ids of its scopes. */
  private logicalIdAt(path: string): string {
    const ids = path.slice(this.stack.node.path.length + 1).split("/");
    const scopes = [this.stack, ...ids.map((id) => ({ node: { id } }))];
    return this.stack.getLogicalId({ scopes } as unknown as Node);
  }
}
