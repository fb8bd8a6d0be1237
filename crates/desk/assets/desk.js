// Everything works without scripts; these make it quick. One module a concern.
import { startTimes } from "./times.js";
import { startLive } from "./live.js";
import { startPanes } from "./panes.js";
import { startReply } from "./reply.js";
import { startKeys } from "./keys.js";
import { startPolicy } from "./policy.js";

startTimes();
startPanes();
startReply();
startKeys();
startLive();
startPolicy();
document.querySelector(".tab[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
