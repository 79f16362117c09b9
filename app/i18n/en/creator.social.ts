/** Accounts on social networks that a creator connects, and what a campaign asks of them. */
export const social = {
  title: "Your accounts",
  lead: "Connect an account and sellers see its followers as its network counts them. You can join most campaigns without any.",
  emptyTitle: "No account is connected",
  emptyText:
    "You can apply, get a link and be paid without one. A campaign that asks for verified followers says so on its page.",
  connectTitle: "Connect an account",
  connectText:
    "You give permission at the network, and can take it back here or there at any time. We read the account's name and how many follow it, and can't post anything.",
  connect: "Connect {{platform}}",
  notSetUp: "Whoever runs this Rekan has not set up: {{platforms}}.",
  noneSetUp:
    "Whoever runs this Rekan has not set up any network yet, so no account can be connected. You can apply without one: name your channels in the application.",
  hints: {
    tiktok: "Any account.",
    instagram:
      "Business and creator accounts. Instagram lets nobody read a personal one: switch yours to a creator account there, or name it in your applications.",
    facebook: "A page of yours. Without a page you can connect too, and say yourself how many follow you.",
    youtube: "The channel of your Google account.",
  },
  followers_one: "{{number}} follower on {{date}}",
  followers_other: "{{number}} followers on {{date}}",
  verified: "verified",
  said_one: "{{number}} follower, as you say yourself",
  said_other: "{{number}} followers, as you say yourself",
  unknown: "followers unknown",
  unknownWhy: {
    scope: "{{platform}} doesn't tell because the permission was not given.",
    hidden: "{{platform}} doesn't tell how many follow this account.",
  },
  scopes: {
    name: "your name there",
    profile: "your profile's address",
    followers: "how many follow you",
    instagram: "your profile and how many follow it",
    pages: "which pages are yours",
    pageFollowers: "how many follow your pages",
    channel: "your channel and its subscribers",
  },
  granted: "Given: {{scopes}}",
  grantedNone: "No permission given",
  missing: "Not given: {{scopes}}",
  grantIt: "Give the permission",
  since: "Connected since {{date}}",
  disconnect: "Disconnect",
  disconnectTitle: "Disconnect {{handle}}?",
  disconnectText:
    "What lets us read the account is erased, and its followers no longer count for new applications. Applications already sent keep the number they were sent with.",
  reconnect: "Connect again",
  gone: {
    creator: "You disconnected it on {{date}}.",
    network: "{{platform}} told us on {{date}} that you took the permission back there.",
    expired: "{{platform}} no longer lets us read it since {{date}}. Connect it again if it is to count.",
  },
  page: "Which page counts",
  choosePage: "Use this page",
  howMany: "How many follow you",
  howManyHint: "Sellers see it marked as your own word.",
  sayIt: "Save",
  done: {
    connected: "The account is connected.",
    disconnected: "The account is disconnected and its tokens are erased.",
    page: "This page counts from now on.",
    said: "Saved, as your own word.",
  },
  cantPage: {
    no_such_page: "This page isn't among yours any more. Connect Facebook again to choose anew.",
    taken: "This page is connected already, by you or by another creator.",
    not_now: "Facebook doesn't answer right now. Please try again in a few minutes.",
    known: "Facebook tells how many follow this page, so that number stands.",
  },
  back: {
    title: "{{platform}} was not connected",
    toAccounts: "Back to your accounts",
    tryAgain: "Try again",
    not_set_up: "Whoever runs this Rekan has not set up {{platform}}.",
    denied:
      "You didn't give the permission at {{platform}}, so nothing was connected. You can try again, or apply to campaigns without a connected account.",
    state_mismatch:
      "This answer doesn't belong to a connection you began in this browser, or it was used already. Nothing was connected. Please begin again from your accounts.",
    expired: "It took longer than 15 minutes, so nothing was connected. Please begin again.",
    not_now:
      "{{platform}} doesn't answer right now. Nothing was connected; please try again in a few minutes.",
    refused:
      "{{platform}} didn't tell us which account it is, so nothing was connected. Leave the permissions ticked when you try again.",
    no_channel:
      "This Google account has no YouTube channel. Choose the account that your channel belongs to when you try again.",
    taken:
      "Another creator on this Rekan has connected this account, and it can count for one person only. If it is yours, disconnect it there first, or ask whoever runs this Rekan.",
  },
  mail: {
    subject: "{{platform}}: {{handle}} is no longer connected",
    network:
      "{{platform}} told us that the permission to read {{handle}} was taken back. We erased what let us read it. Its followers no longer count for new applications.\n\nIf that was not meant, connect it again here:\n\n{{link}}\n",
    expired:
      "{{platform}} no longer lets us read {{handle}}, so its followers no longer count for new applications. It needs to be connected again.\n\nYou can do that here:\n\n{{link}}\n",
  },
  minimum: {
    title: "Who can join",
    any_one: "{{number}} follower or more on one channel",
    any_other: "{{number}} followers or more on one channel",
    on_one: "{{number}} follower or more on {{platform}}",
    on_other: "{{number}} followers or more on {{platform}}",
    verified: "Counted by the network: connect the account first.",
    said: "A channel you name counts with the number you give.",
    met: "You meet this.",
    toAccounts: "Connect an account",
    short: "needs {{needed}}; your {{platform}} account has {{has}} as of {{date}}.",
    shortSaid: "needs {{needed}}; of your channels, {{platform}} has {{has}}, as you say.",
    unknownVerified:
      "needs {{needed}}, counted by the network; {{platform}} doesn't tell how many follow your account. Give it the permission under Accounts.",
    unknownSaid: "needs {{needed}}; please say how many follow your channel ({{platform}}).",
    noneVerified:
      "needs {{needed}}, counted by the network. Connect your account under Accounts, then apply.",
    noneSaid: "needs {{needed}}. Add the channel and its followers, or connect your account.",
    refused: "This campaign {{why}}",
  },
};
