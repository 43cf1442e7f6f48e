// Goes through the portal as a person does, in the Chromium of this machine; prints what each screen showed and asked.
// Arguments: the portal's address, Chromium's path, a folder for screenshots, a partner's name, the ids of two parties.
import { chromium } from "playwright-core";

const [address, executablePath, folder, partner, group, firm] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1000, height: 640 } });
page.setDefaultTimeout(60_000);
const faults = [];
let asked = [];
page.on("pageerror", (error) => faults.push(String(error)));
page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
page.on("request", (request) => {
  if (request.method() !== "POST") return;
  asked.push(JSON.parse(request.postData()).operationName);
});
const screens = {};

async function shown(name, ready) {
  await ready;
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${folder}/${name}.png` });
  screens[name] = { asked, text: await page.locator("main").innerText() };
  asked = [];
}

async function go(name, hash, ready) {
  await page.goto("about:blank");  // a fresh cache: what a screen needs on its own
  asked = [];
  await page.goto(`${address}/index.html#/${hash}`);
  await shown(name, ready());
}

const heading = (text) => () => page.getByRole("heading", { level: 1, name: text }).waitFor();
await go("partners", "partners", heading(/partners$/));
await page.getByRole("button", { name: "More" }).click();
await shown("more", page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 12));
await page.locator(".facet button").filter({ hasText: "GB" }).click();
await shown("narrowed", page.waitForFunction(() => document.querySelector('[aria-pressed="true"]') !== null));
await go("expiring", "expiring", heading(/contracts$/));
await go("check", "check", heading("Conflict check"));
await page.getByLabel("Party").pressSequentially("tallgr", { delay: 20 });
await page.getByRole("button", { name: /^Tallgrove Group/ }).first().waitFor();
const typed = asked;
asked = [];
await page.getByRole("button", { name: /^Tallgrove Group/ }).first().click();
await shown("checked", page.locator(".verdict").waitFor());
screens.checked.typed = typed;
await go("list", "partners", heading(/partners$/));
await page.getByRole("link", { name: partner }).click();
await shown("profile", page.getByRole("link", { name: "Family tree" }).waitFor());
await go("family", `family/${group}`, heading(/^Family of/));
await go("needs", `needs/${firm}`, heading(/depends on/));
await browser.close();
console.log(JSON.stringify({ screens, faults }));
