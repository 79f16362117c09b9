// Rekan's storefront script: keeps the click tokens a visitor came with in the shop's own storage and writes them where
// the shop's orders carry them. Served without comments and indentation, at most 1.5 kB gzipped; it must never break a
// page, so everything is tried and nothing is insisted on.
(() => {
  if (window.rekan?.tokens) return;
  const page = document;
  const { days: forDays, domain, consent } = page.currentScript?.dataset ?? {};
  const days = +forDays > 0 ? +forDays : 90;
  const attempt = (work) => {
    try {
      return work();
    } catch {}
  };
  // A token begins with its click's time, milliseconds in 48 bits.
  const at = (token) =>
    [...atob(token.slice(0, 8).replace(/-/g, "+").replace(/_/g, "/"))].reduce(
      (sum, byte) => sum * 256 + byte.charCodeAt(),
      0,
    );
  const isFresh = (token) => /^[\w-]{64}$/.test(token) && Math.abs(Date.now() - at(token)) < days * 864e5;
  let known = [];
  let agreed = consent === undefined;

  const tokens = () => (agreed ? known.join("~") : "");
  const newest = () => (agreed && known.at(-1)) || "";
  const cookie = (name) => page.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];
  const store = (text, seconds) => {
    attempt(() => (text ? localStorage.setItem("rk", text) : localStorage.removeItem("rk")));
    attempt(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the other way is asynchronous, and not in every browser.
      page.cookie =
        `rk=${text};path=/;max-age=${seconds};samesite=lax` +
        (domain ? `;domain=${domain}` : "") +
        (location.protocol === "https:" ? ";secure" : "");
    });
  };

  const each = (selector, work) => page.querySelectorAll(selector).forEach(work);
  const write = () => {
    if (!newest()) return;
    each("form.checkout,form[data-rekan]", (form) => {
      const name = form.dataset.rekan || "rekan_rk";
      let input = form.querySelector(`input[name="${name}"]`);
      if (!input) {
        input = page.createElement("input");
        input.type = "hidden";
        input.name = name;
        form.append(input);
      }
      input.value = tokens();
    });
    each('a[href^="https://buy.stripe.com/"]', (link) => {
      if (!/[?&]client_reference_id=/.test(link.search))
        link.search += `${link.search ? "&" : "?"}client_reference_id=${newest()}`;
    });
    each("stripe-buy-button,stripe-pricing-table", (one) => {
      if (!one.getAttribute("client-reference-id")) one.setAttribute("client-reference-id", newest());
    });
  };
  // A new cart has another cookie, so it is told again.
  let told = attempt(() => sessionStorage.getItem("rk_cart"));
  const tellCart = () => {
    const cart = tokens() + cookie("cart");
    if (!window.Shopify || !newest() || told === cart) return;
    told = cart;
    fetch(`${window.Shopify.routes?.root ?? "/"}cart/update.js`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ attributes: { rk: tokens() } }),
      keepalive: true,
    }).then(
      ({ ok }) => ok && attempt(() => sessionStorage.setItem("rk_cart", cart)),
      () => {},
    );
  };
  const spread = () => {
    attempt(write);
    attempt(tellCart);
  };

  const start = () => {
    const found = [
      attempt(() => localStorage.getItem("rk")),
      attempt(() => cookie("rk")),
      ...new URLSearchParams(location.search).getAll("rk"),
    ];
    const all = new Set(
      found
        .join("~")
        .split("~")
        .filter((token) => attempt(() => isFresh(token))),
    );
    known = [...all].sort((a, b) => at(a) - at(b)).slice(-10);
    if (!newest()) return;
    store(tokens(), days * 86400);
    spread();
  };

  window.rekan = {
    token: newest,
    tokens,
    consent(given = true) {
      agreed = given;
      attempt(given ? start : () => store("", 0));
    },
  };
  attempt(start);
  // What came into the page later is seen to just before it is used.
  for (const kind of ["DOMContentLoaded", "click", "submit"]) page.addEventListener(kind, spread, true);
})();
