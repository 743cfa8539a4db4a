import { load } from "./cablegram.js";
load();
