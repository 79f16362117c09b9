export const sharing = {
  closed: "This link is closed",
  bio: "For your bio",
  bioHint: "Short and without https://: apps make a link of it by themselves.",
  copyCaptionOf: "Copy the caption with {{link}}",
  caption: "Caption",
  leadsTo: {
    built: "{{network}} with your {{put}}",
    asIs: "{{network}}: the address stays as the app made it",
  },
  refused: {
    short_link:
      "Nobody can see whose tag a short link like this carries. Open it, and use the full address of the product page.",
    not_a_shop_page:
      "This page belongs to the marketplace, but nothing that pays a commission is sold on it.",
    no_amazon_tag:
      "The seller hasn't given you an Amazon tracking ID yet, so a sale couldn't be counted for you. Please ask them for one.",
    odd_amazon_tag:
      "Your Amazon tracking ID can't be right: it should end like -20 or -21. Please tell the seller.",
    no_ebay_campaign:
      "The seller hasn't entered their eBay campaign ID yet, so a sale couldn't be counted for you. Please ask them to.",
    odd_code: "eBay takes only letters and digits in a code. Please make another link.",
  },
};
