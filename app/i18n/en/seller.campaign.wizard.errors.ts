export const errors = {
  disclosureWords: "Please write it in words, so that everybody understands it.",
  oneOption: "One answer is no choice. Please name at least two, or none.",
  autoNothing: "Please say what is asked, or everybody would be approved at once.",
  assetNeither: "Please add a file or an address.",
  assetBoth: "Please keep either the file or the address.",
  file: "This file can't be used here. Please upload it again.",
  currencyInUse: "Prices, rewards or samples are given in {{currency}}. Remove those amounts first.",
  seatsTaken: "{{taken}} creators are in already. Please enter that many or more.",
  formula: "This begins like a formula of a spreadsheet.",
  utmShape: "Please write it as name=value, with & between the pairs.",
  utmLetters: "Please use only A–Z, a–z, 0–9 and . _ ~ - besides the names in braces.",
  utmPlace: "Only {campaign}, {handle}, {link} and {sub} can be filled in.",
  utmReserved: "Names that begin with rk are ours.",
  utmTwice: "One of the names is there twice.",
  tooManyProducts: "A campaign has at most {{most}} products.",
  closed: "This campaign is closed. Nothing about it can be changed any more.",
  termsByVersion: "This campaign is out. Its money changes only through a new version of the terms.",
};

/** To creators, when what they are asked or given has changed. */
export const mail = {
  changedSubject: "{{campaign}}: something about the work has changed",
  changedBody:
    'Hello,\n\n{{seller}} has changed "{{campaign}}":\n\n{{what}}\n\nYour terms are as you accepted them. See what it says now:\n\n{{link}}\n',
  tasks: "tasks",
  contentRules: "content rules",
  usageRights: "usage rights",
  disclosures: "what you put first in your posts (disclosure)",
  assets: "material you may use",
};
