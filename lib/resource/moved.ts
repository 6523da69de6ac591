import { Aspects, type IAspect, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct, Node } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";
import { forget } from "./forget";

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

  /**
   * Moves a construct from another stack of this app: writes an `import` block for every resource below it,
   * and a `removed` block into the other stack, which forgets the resource without deleting it. Deploy the
   * other stack first. Remove the call after every deployment of both stacks has been applied.
   *
   * @param construct The construct under its current path.
   * @param oldPath The path before, in the other stack: `production/cluster`. Throws unless the app has the
   * stack, or if it is the stack of the construct.
   * @param ids The IDs of the resources in Azure by their addresses in the other stack:
   * `azurerm_kubernetes_cluster.cluster`. Print them from the other stack's folder: `terraform show -json |
   * jq '[.values.root_module.resources[] | {(.address): .values.id}] | add'`. A resource without an ID is an
   * error at synth.
   */
  public static fromStack(
    construct: IConstruct,
    oldPath: string,
    ids: { [address: string]: string },
  ): void {
    const call = `Moved.fromStack(${JSON.stringify(oldPath)})`;
    const where = `[${construct.node.path}] ${call}`;
    const stack = stackWithPath(construct, oldPath);
    if (stack === undefined) {
      throw new Error(
        `${where}: The app has no stack with this path. Fix: the whole path, such as "production/cluster", of a stack that still exists.`,
      );
    }
    if (stack === TerraformStack.of(construct)) {
      throw new Error(`${where}: This is the stack of the construct. Fix: Moved.from.`);
    }
    const move = new MoveBetweenStacks(construct, oldPath, stack, ids);
    // Each stack invokes its aspects just before it is written.
    Aspects.of(stack).add({ visit: (node) => node === stack && move.forget() });
    Aspects.of(construct).add({ visit: (node) => node === construct && move.import() });
    construct.node.addValidation({ validate: () => move.problems(call) });
  }

  private constructor() {}
}

function stackWithPath({ node }: IConstruct, path: string): TerraformStack | undefined {
  return node.root.node
    .findAll()
    .filter((it): it is TerraformStack => TerraformStack.isStack(it))
    .find((stack) => path.startsWith(`${stack.node.path}/`));
}

/** The logical ID that cdktf makes of a path. It reads nothing of a node but the ids of its scopes. */
function logicalIdAt(stack: TerraformStack, path: string): string {
  const ids = path.slice(stack.node.path.length + 1).split("/");
  const scopes = [stack, ...ids.map((id) => ({ node: { id } }))];
  return stack.getLogicalId({ scopes } as unknown as Node);
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
    const before = logicalIdAt(this.stack, `${this.oldPath}${rest}`);
    const isMadeOfPath = logicalIdAt(this.stack, node.node.path) === node.friendlyUniqueId;
    if (isMadeOfPath && before !== node.friendlyUniqueId) {
      node.moveFromId(`${node.terraformResourceType}.${before}`);
    }
  }
}

class MoveBetweenStacks {
  constructor(
    private readonly construct: IConstruct,
    private readonly oldPath: string,
    private readonly oldStack: TerraformStack,
    private readonly ids: { readonly [address: string]: string },
  ) {}

  forget(): void {
    for (const address of this.resources().keys()) {
      forget(this.oldStack, address);
    }
  }

  import(): void {
    for (const [address, resource] of this.resources()) {
      const id = this.ids[address];
      if (id !== undefined) {
        resource.importFrom(id);
      }
    }
  }

  problems(call: string): string[] {
    const missing = [...this.resources().keys()].filter((it) => this.ids[it] === undefined);
    return missing.length === 0
      ? []
      : [
          `${call}: There is no ID of ${missing.join(", ")}. Fix: add what \`terraform show -json\` prints of them in the other stack.`,
        ];
  }

  /** The resources below the construct, by their addresses in the other stack. */
  private resources(): ReadonlyMap<string, TerraformResource> {
    const { path } = this.construct.node;
    const all = this.construct.node.findAll().filter((it) => it instanceof TerraformResource);
    return new Map(
      all.map((resource) => {
        const oldPath = `${this.oldPath}${resource.node.path.slice(path.length)}`;
        const { terraformResourceType: type } = resource;
        return [`${type}.${logicalIdAt(this.oldStack, oldPath)}`, resource];
      }),
    );
  }
}
