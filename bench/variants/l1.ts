import { App } from "cdktf";
import { addCluster } from "../l1-cluster";
import { measure } from "../measure";

measure((config) => new App(config), addCluster);
