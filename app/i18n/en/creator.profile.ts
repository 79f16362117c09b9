export const profile = {
  title: "Profile",
  lead: "Who you are, for the people who read your page and for sellers who look for creators.",
  name: "Name",
  handle: "Handle",
  handleHint: "It stands in your address and in links people have saved, so it stays as it is.",
  picture: "Picture",
  bio: "About you",
  bioHint: "Up to 1,000 characters. **Bold**, lists and links work.",
  country: "Country",
  niches: "What you are about",
  nichesHint: "Up to five.",
  inDirectory: "Let sellers find me",
  inDirectoryHint:
    "Every seller on this Rekan can then read the card beside this form: name, handle, picture, country, the first lines about you, niches, channels with followers. Never your mail address or earnings.",
  showsResults: "Show my results",
  showsResultsHint:
    "Adds two numbers to that card: orders and clicks of the last 90 days, over all sellers. No amounts, and not which seller.",
  save: "Save profile",
  saved: "Saved. What you see is what others see from now on.",
  cardTitle: "Your card in the directory",
  cardShown: "Sellers see this when they look for creators.",
  cardHidden: "Nobody sees this now. Sellers would, if you let them find you.",
};
