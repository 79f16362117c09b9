// For pages that ship no framework, and harmless on those that do: copying and sharing with one listener. Without it
// the text to copy can still be selected, and links to networks stand beside the button.
(() => {
  const say = (button, attribute) => {
    const words = button.dataset[attribute];
    if (!words) return;
    const label = button.querySelector("[data-label]") ?? button;
    const before = label.textContent;
    label.textContent = words;
    button.disabled = true;
    setTimeout(() => {
      label.textContent = before;
      button.disabled = false;
    }, 2000);
  };
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not over http, or not allowed: the old way.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(button, "done");
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-copy], [data-share]");
    if (button instanceof HTMLButtonElement) {
      const { copy: text, share, title } = button.dataset;
      if (share && navigator.share) navigator.share({ title, url: share }).catch(() => {});
      else void copy(button, text || share || "");
    }
    for (const menu of document.querySelectorAll("details[data-menu][open]"))
      if (!menu.contains(event.target)) menu.removeAttribute("open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.removeAttribute("open");
      menu.querySelector("summary")?.focus();
    }
  });
  // Two clicks on one button are one wish.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-once]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
})();
