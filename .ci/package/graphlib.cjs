// The part of @dagrejs/graphlib that @dagrejs/dagre uses.
module.exports = {
  Graph: require("../../node_modules/@dagrejs/graphlib/lib/graph"),
  alg: {
    preorder: require("../../node_modules/@dagrejs/graphlib/lib/alg/preorder"),
    postorder: require("../../node_modules/@dagrejs/graphlib/lib/alg/postorder"),
  },
};
