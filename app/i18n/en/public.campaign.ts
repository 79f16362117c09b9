import { funds, mail, words } from "#app/i18n/en/public.terms.ts";

export const campaign = {
  directoryTitle: "Campaigns",
  directoryLead:
    "What sellers offer right now. Rate, hold and terms are on each page, to be read before you sign up.",
  search: "Campaign or seller",
  emptyTitle: "No campaign is open right now",
  emptyText: "Sellers publish here as soon as they have something to offer. Sellers can post the first one.",
  emptyAction: "Post a campaign",
  more: "Older campaigns",
  by: "by {{seller}}",
  joinMode: { open: "Open to everybody", application: "By application", invited: "By invitation" },
  briefTitle: "What it is about",
  productsTitle: "What you would promote",
  productsNone: "Anything on {{host}}. Your links may lead to any page there.",
  getsTitle: "What you get",
  getsLink: "A short link of your own, with a QR code and a caption that discloses it is advertising.",
  getsCoupon: "A coupon code of your own for your followers.",
  getsReceipt: "A receipt for every sale: which click counted, under which terms, and what it earned.",
  termsTitle: "The terms in plain words",
  termsVersion: "Version {{version}}, published {{date}}",
  termsHash: "Fingerprint of this version (SHA-256)",
  termsHashText:
    "Whoever joins accepts exactly this version. A change is a new version with another fingerprint, and never touches a sale already made.",
  joinTitle: "Join",
  joinText: {
    open: "You are in at once, with a link of your own.",
    application:
      "You say in a few sentences how you would promote it. The seller answers with a reason either way.",
    invited: "The seller asks creators in by name.",
  },
  join: "Join this campaign",
  apply: "Apply to join",
  accept: "Accept the invitation",
  signUpAndJoin: "Sign up and join",
  signUpAndApply: "Sign up and apply",
  haveAccount: "I have an account",
  notACreator:
    "You are signed in without a creator's account, so you can't join. Sign up as a creator with another address.",
  invitedOnly:
    "Only invited creators can join. If you were asked in, sign in with the account the invitation was sent to.",
  notInvited:
    "This campaign is by invitation, and your account has none. Ask the seller if you think that is a mistake.",
  youAreIn: "You are in this campaign.",
  toMyLink: "To my link",
  youApplied: "You applied on {{date}}. The seller hasn't answered yet; you get a mail when they do.",
  youWereDeclined: "The seller declined on {{date}}: {{reason}}",
  pausedTitle: "Paused",
  pausedText:
    "The seller has paused this campaign. Links and codes don't count and nobody can join until it goes on. What was earned stays.",
  closedTitle: "Closed on {{date}}",
  closedText: "Nobody can join any more. What was earned stays, under the terms below.",
  overTitle: "This campaign has ended",
  overText: "Its last day is over. What was earned stays, under the terms below.",
  ownTitle: "Your own campaign",
  ownText: "This is how everybody sees it.",
  ownAction: "Back to managing it",
  ogDescription: "{{rate}} with {{seller}} on Rekan. Every sale has a receipt that both sides can read.",
  perOrder: "{{amount}} for each order",
  perUnit: "{{amount}} for each piece",
  invitedBy: "{{name}} invited you",
  invitedByText:
    "If you join by this page, they earn a share on top of your commission. You earn no less for it.",
  fundsEndedTitle: "Paused: its funds have ended",
  fundsEndedText: "Links don't count and nobody can join until the seller adds funds. What was earned stays.",
  percentOfSale: "{{rate}} of each sale",
  words,
  mail,
  funds,
};

export const link = {
  refused: {
    malformed: "Please enter a full web address that starts with https://, without blanks.",
    not_https: "Please use an address that starts with https://.",
    with_login:
      "An address with a login or an @ before the site's name could lead elsewhere. Please remove that part.",
    look_alike:
      "This site's name mixes letters that look alike, so it could be mistaken for another. Please check it.",
    unknown_origin:
      "{{origin}} isn't registered by the seller. Only addresses on registered sites can be used.",
  },
};
