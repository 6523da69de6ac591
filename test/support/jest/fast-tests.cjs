// What `npm test` runs: all tests but the slow ones (`*.slow.test.ts`), which start programs or try every
// combination of something. Slow tests that are named on the command line run, too.
const SLOW = /\.slow\.test\.ts$/;

module.exports = (paths) => {
  const fast = paths.filter((path) => !SLOW.test(path));
  return { filtered: fast.length > 0 ? fast : paths };
};
