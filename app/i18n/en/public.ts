import { campaign, link } from "#app/i18n/en/public.campaign.ts";
import { market } from "#app/i18n/en/public.market.ts";
import { page } from "#app/i18n/en/public.page.ts";
import { score } from "#app/i18n/en/public.score.ts";

export const publicPages = {
  campaign,
  link,
  market,
  page,
  score,
  home: {
    title: "Sellers and creators, one honest account",
    description:
      "Rekan is self-hosted affiliate collaboration: campaigns, tracked links, and a ledger in which every sale has a receipt that both sides can read.",
    headline: "Sell together. Read the same receipt.",
    lead: "Sellers post campaigns. Creators share a link or a code. When someone buys, Rekan writes down who is owed what, and why, and both sides read the same line.",
    startSelling: "Start as a seller",
    startCreating: "Start as a creator",
    browse: "Browse campaigns",
    haveAccount: "Already with us?",
    wayTitle: "The money's way, always drawn the same",
    wayText:
      "Every commission takes these four steps. On each page you see where it is, since when, and what it waits for.",
    wayExample:
      "An example: one sale of {{sale}} at {{rate}} earns {{earned}}. It then moves from left to right.",
    wayPending: "The shop's return window is still open. A returned item takes its share back, to the cent.",
    wayAvailable: "The window is over. The money is free for the next payout.",
    wayInTransit: "One person made the payout, another approved it, and it is with the bank.",
    wayPaid: "It arrived. The receipt still says which sale it came from.",
    sellersTitle: "For sellers",
    sellers1:
      "Post a campaign with your rate, dates and return window, and see who applies before you approve anyone.",
    sellers2:
      "Orders from your shop are checked by signature, counted once, and refunds are taken back line by line.",
    sellers3: "Finance gets a report that adds up to the ledger, and no payout leaves on one person's click.",
    creatorsTitle: "For creators",
    creators1:
      "Read every campaign before you sign up: the rate, how long money is held, and what is asked of you.",
    creators2:
      "The terms you accept are the terms you are paid by. A later change never touches a sale already made.",
    creators3: "Every sale has a receipt. If one wasn't credited to you, the receipt says why.",
    ownTitle: "Your server, your books",
    ownText:
      "Rekan is self-hosted: it runs on a server and a database of your own, and its code is open under the MIT licence.",
  },
};
