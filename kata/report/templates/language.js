"use strict";
// The page holds every language; the style sheet shows the one that <html> is in.
const languageButtons = document.querySelectorAll("button[data-language]");

function speak(language) {
  document.documentElement.lang = language;
  for (const button of languageButtons)
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  const title = document.querySelector("h1");
  document.title = (title.querySelector(`[lang=${language}]`) || title).textContent;
}

for (const button of languageButtons)
  button.addEventListener("click", () => speak(button.dataset.language));
speak(document.documentElement.lang);
