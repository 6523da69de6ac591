// Loads each of the provider's files when a class of it is used. The stacks name some sixty of them,
// and each of the stacks uses a few; a file takes a millisecond or two, and half a megabyte.
const Module = require("node:module");

const load = Module._load;
Module._load = (id, ...where) => {
  if (!/^@cdktf\/provider-\w+\/lib\//.test(id)) {
    return load(id, ...where);
  }
  return new Proxy({}, { get: (_, name) => load(id, ...where)[name] });
};
