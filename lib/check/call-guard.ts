import { App } from "cdktf";
import { Construct } from "constructs";
import { InvalidArguments } from "../api/argument-error";
import { markPlace } from "./code-location";
import type { Collector } from "./collector";
import { failedConstructOf, replaceNode, standInFor, standInForResult } from "./stand-in";

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Options are nested a few levels deep. */
const DEEPEST_ARGUMENT = 8;

/** Classes that are not of this library. */
const FOREIGN = new Set<object>([Object.prototype, Construct.prototype, App.prototype]);

/**
 * Lets an app go on where a call of this library fails: the failure is collected, and a stand-in takes the
 * place of the result. Calls that are passed a stand-in are not made, because what they would report could
 * be a consequence of the failure.
 */
export class CallGuard {
  /** The paths of constructs that are not complete. */
  private readonly incomplete = new Set<string>();
  /** Only calls from the code of the app are guarded, since this library relies on its own results. */
  private isInCall = false;

  constructor(private readonly findings: Collector) {}

  /** Guards the constructor, the methods, the getters and the static methods of a class. */
  public guard<Target extends object>(target: Target, name: string): Target {
    const { prototype } = target as unknown as { prototype: object };
    for (const [key, member] of inheritedMembers(prototype)) {
      this.guardMember(prototype, key, member, name);
    }
    for (const [key, member] of Object.entries(Object.getOwnPropertyDescriptors(target))) {
      this.guardMember(target, key, member, name);
    }
    return new Proxy(target, {
      construct: (original, args: unknown[], newTarget) =>
        this.run(
          () => Reflect.construct(original as unknown as () => void, args, newTarget),
          args,
          { path: pathOf(args), call: `new ${name}` },
          (path) => standInFor(newTarget.prototype, path, replaceNode(args[0], args[1])),
        ) as object,
    });
  }

  /** Whether constructs at or below a path might be missing, because calls have failed. */
  public isIncomplete(path: string): boolean {
    return [...this.incomplete].some(
      (one) => path === "" || one === path || one.startsWith(`${path}/`),
    );
  }

  private guardMember(owner: object, key: string, member: PropertyDescriptor, name: string): void {
    const { value, get } = member;
    const call = `${name}.${key}`;
    if (get) {
      Object.defineProperty(owner, key, { ...member, get: this.guarded(get, call) });
    } else if (typeof value === "function") {
      Object.defineProperty(owner, key, { ...member, value: this.guarded(value, call) });
    }
  }

  private guarded(original: Call, call: string): Call {
    const { run } = this;
    const guard = this;
    return function (this: unknown, ...args) {
      const path = Construct.isConstruct(this) ? this.node.path : pathOf(args);
      return run.call(
        guard,
        () => original.apply(this, args),
        args,
        { path, call },
        standInForResult,
      );
    };
  }

  private run(
    make: () => unknown,
    args: readonly unknown[],
    { path, call }: { readonly path: string | undefined; readonly call: string },
    standIn: (path: string) => object,
  ): unknown {
    if (this.isInCall) {
      return make();
    }
    const failed = firstFailedConstruct(args, DEEPEST_ARGUMENT);
    if (failed !== undefined) {
      this.noteUnchecked(path, call, `It depends on ${failed}, which has errors.`);
      return standIn(path || failed);
    }
    const errorsBefore = this.findings.errorCount;
    this.isInCall = true;
    try {
      return make();
    } catch (error) {
      if (this.findings.errorCount === errorsBefore) {
        this.findings.addOther("call", path ?? "", messageOf(error), markPlace(), { origin: call });
      } else if (!(error instanceof InvalidArguments)) {
        this.noteUnchecked(path, call, "Its errors prevent the library from creating it.");
      }
      this.incomplete.add(path ?? "");
      return standIn(path || call);
    } finally {
      this.isInCall = false;
    }
  }

  /** Calls without a construct make values; what they are passed to is noted. */
  private noteUnchecked(path: string | undefined, call: string, reason: string): void {
    if (path !== undefined) {
      const more = { severity: "note", origin: call } as const;
      this.findings.addOther("not-checked", path, reason, markPlace(), more);
      this.incomplete.add(path);
    }
  }
}

/** The members of a prototype and of the classes of this library that it extends, the nearest first. */
function inheritedMembers(prototype: object): Map<string, PropertyDescriptor> {
  const members = new Map<string, PropertyDescriptor>();
  for (let at = prototype; at && !FOREIGN.has(at); at = Object.getPrototypeOf(at)) {
    for (const [key, member] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (key !== "constructor" && !members.has(key)) {
        members.set(key, member);
      }
    }
  }
  return members;
}

function firstFailedConstruct(value: unknown, depth: number): string | undefined {
  const failed = failedConstructOf(value);
  if (failed !== undefined || depth === 0 || !isContainer(value)) {
    return failed;
  }
  for (const item of Object.values(value)) {
    const found = firstFailedConstruct(item, depth - 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The path of the construct that a call makes, or of the scope that it is about. */
function pathOf([scope, id]: readonly unknown[]): string | undefined {
  if (!Construct.isConstruct(scope)) {
    return undefined;
  }
  return [scope.node.path, typeof id === "string" ? id : ""].filter(Boolean).join("/");
}

/** The message without the path of the construct, with which this library begins its messages. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^\[[^\]]*\] /, "");
}
