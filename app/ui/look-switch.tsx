import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useFetcher, useLocation } from "@remix-run/react";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { locales } from "#app/i18n/config.ts";
import { schemes } from "#app/ui/scheme.ts";

const names = { en: "English", id: "Bahasa Indonesia" } as const;

/** Language and colours, kept by /settings/look in cookies. */
export function LookSwitch() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { pathname, search } = useLocation();
  const fetcher = useFetcher();
  const keep = (choice: { lang?: string; scheme?: string }) =>
    fetcher.submit(
      { ...choice, back: pathname + search },
      { method: "post", action: "/settings/look", preventScrollReset: true },
    );

  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className="bar-button">
          <IconLanguage size={20} stroke={1.8} aria-hidden="true" />
          <span className="bar-button-text">{i18n.language.toUpperCase()}</span>
          <span className="sr-only">{t("common.look.title")}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("common.look.language")}</Menu.Label>
        {locales.map((lang) => (
          <Menu.Item
            key={lang}
            lang={lang}
            renderRoot={radio(i18n.language === lang)}
            rightSection={i18n.language === lang ? <IconCheck size={16} /> : null}
            onClick={() => keep({ lang })}
          >
            {names[lang]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("common.look.scheme")}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            renderRoot={radio(colorScheme === scheme)}
            rightSection={colorScheme === scheme ? <IconCheck size={16} /> : null}
            onClick={() => {
              setColorScheme(scheme);
              keep({ scheme });
            }}
          >
            {t(`common.look.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Mantine writes a role of its own over the one it is given, and what isn't a radio can't be checked. */
const radio = (checked: boolean) => (props: Record<string, unknown>) => (
  <button {...props} type="button" role="menuitemradio" aria-checked={checked} />
);
