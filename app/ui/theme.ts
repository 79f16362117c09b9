import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e8f5f2",
  "#d0eae4",
  "#a2d5ca",
  "#70bfaf",
  "#48ab98",
  "#2b9783",
  "#17806f",
  "#0d6659",
  "#0a5148",
  "#063a34",
];

// Greys with a little of the accent in them: ink and paper rather than steel.
const paper: MantineColorsTuple = [
  "#f7f6f2",
  "#efeee8",
  "#e3e2da",
  "#d2d2c9",
  "#b4b6ad",
  "#8f938b",
  "#666c66",
  "#4a514c",
  "#2f3733",
  "#1b2320",
];

const ink: MantineColorsTuple = [
  "#dde5e1",
  "#bcc7c2",
  "#9aa7a1",
  "#6d7a74",
  "#3d4844",
  "#2d3733",
  "#212a27",
  "#171e1c",
  "#101615",
  "#0a0f0e",
];

/** Ink on paper with one accent. Colours of states live in app.css, because both schemes need their own. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 6 },
  black: "#1b2320",
  colors: { teal, gray: paper, dark: ink },
  fontFamily: "'Plus Jakarta Sans Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1rem", lg: "1.125rem", xl: "1.25rem" },
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.25" },
      h2: { fontSize: "1.25rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.45" },
    },
  },
  defaultRadius: "md",
  radius: { md: "0.5rem" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "md" } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    // Its own placeholder is no child that a menu may have.
    Menu: { defaultProps: { transitionProps: { duration: 100 }, withInitialFocusPlaceholder: false } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfaf7",
    "--mantine-color-text": "#1b2320",
    "--mantine-color-dimmed": "#5a625d",
    "--mantine-color-anchor": "#0d6659",
    "--mantine-color-error": "#a3271f",
    "--mantine-color-placeholder": "#6f756f",
  },
  dark: {
    "--mantine-color-body": "#171e1c",
    "--mantine-color-text": "#dde5e1",
    "--mantine-color-dimmed": "#9faca6",
    "--mantine-color-anchor": "#70bfaf",
    "--mantine-color-error": "#f2938a",
    "--mantine-color-placeholder": "#85928c",
  },
});
