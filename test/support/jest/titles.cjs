// The titles of the tests of a file, which people read one by one in reports.
const LONGEST = 120;

/** What is wrong with titles: one without words, too long, or of two tests. */
exports.titleProblems = (tests) => {
  const seen = new Set();
  return tests.flatMap(({ title, fullName, status }) => {
    const isRepeated = seen.has(fullName);
    seen.add(fullName);
    const problem =
      (title.trim() === "" && "empty") ||
      (title.endsWith("()") && "a function, not words") ||
      // A skipped test gives its reason.
      (title.length > LONGEST && status !== "pending" && `longer than ${LONGEST} characters`) ||
      (isRepeated && "the title of another test");
    return problem ? [`"${fullName}": ${problem}`] : [];
  });
};
