import type { Page } from "playwright-core";

/** Opens a select of ours and takes an option. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).first();
  const tag = await field.evaluate((element) => element.tagName);
  if (tag === "SELECT") {
    const value = await field.evaluate(
      (element, text) =>
        [...(element as HTMLSelectElement).options].find(
          (one) => one.value === text || one.text.includes(text),
        )?.value,
      option,
    );
    await field.selectOption(value!);
    return;
  }
  await field.click();
  await page
    .getByRole("option", { name: new RegExp(option) })
    .first()
    .click();
}
