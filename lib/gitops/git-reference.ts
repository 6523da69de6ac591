import { publicApi } from "../api/public-api";

/** @internal */
export type GitReferenceType = "branch" | "tag" | "semver" | "commit";

/** What Flux checks out of a Git repository. */
@publicApi("GitReference")
export class GitReference {
  /** The newest commit of a branch. */
  public static branch(name: string): GitReference {
    return new GitReference("branch", name);
  }

  /** A tag. */
  public static tag(name: string): GitReference {
    return new GitReference("tag", name);
  }

  /**
   * The newest tag in a range of semantic versions.
   *
   * @param range A range, such as `>=3.1.0 <4.0.0`.
   */
  public static semver(range: string): GitReference {
    return new GitReference("semver", range);
  }

  /** @param sha The full SHA of a commit. */
  public static commit(sha: string): GitReference {
    return new GitReference("commit", sha);
  }

  private constructor(
    /** @internal */
    public readonly _type: GitReferenceType,
    /** @internal */
    public readonly _value: string,
  ) {}
}
