export function titleProblems(
  tests: readonly {
    readonly title: string;
    readonly fullName: string;
    readonly status?: string;
  }[],
): string[];
