import { LeanApp } from "../../lib/app/lean-app";
import { addCluster } from "../l1-cluster";
import { measure } from "../measure";

measure((config) => new LeanApp(config), addCluster);
