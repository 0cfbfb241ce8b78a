// alcove-server: the command line.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include "server/api/instance/instance.hpp"
#include "server/application.hpp"
#include "server/config/config.hpp"
#include "server/config/key_file.hpp"
#include "server/instruments/host_packs.hpp"
#include "server/observe/log.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace {

using namespace alcove;

constexpr int k_exit_failed = 1;
constexpr int k_exit_usage = 2;

struct Flags {
  std::string config_path;
  std::map<std::string, std::string> settings;
};

std::optional<std::string> environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

base::Result<config::Config> read_config(const Flags& flags) {
  const std::string path = flags.config_path.empty() ? environment("ALCOVE_CONFIG").value_or("") : flags.config_path;
  config::Settings file_settings;
  if (!path.empty()) {
    std::ifstream file(path, std::ios::binary);
    ALCOVE_CHECK(file.good(), "configuration", "the configuration file cannot be read", path);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    ALCOVE_TRY(file_settings, config::read_toml(text));
  }
  return config::make_config(flags.settings, environment, file_settings);
}

int report(const base::Error& error) {
  std::fprintf(stderr, "alcove-server: %s%s%s%s [%s]\n", error.message.c_str(), error.where.empty() ? "" : " (",
               error.where.c_str(), error.where.empty() ? "" : ")", error.code.c_str());
  return k_exit_failed;
}

base::Result<void> serve(const Flags& flags) {
  ALCOVE_TRY(const config::Config config, read_config(flags));
  observe::start_log(config.log_level);
  ALCOVE_TRY(const auto application, server::Application::start(config, http::Signals::stop));
  const std::string port = std::to_string(application->port());
  observe::log_event(observe::Level::info, "listening",
                     {{"host", config.listen_host}, {"port", port}, {"origin", config.public_origin}});
  if (!application->has_page()) {
    observe::log_event(observe::Level::warning, "api_alone", {{"hint", "start with --web to serve the page"}});
  }
  application->run();
  observe::log_event(observe::Level::info, "stopped");
  return {};
}

base::Result<void> check_config(const Flags& flags) {
  ALCOVE_TRY(const config::Config config, read_config(flags));
  ALCOVE_TRY_VOID(instruments::load_host_packs(config.instrument_folders, config.accepted_packs));
  std::fputs(config::to_toml(config).c_str(), stdout);
  return {};
}

base::Result<void> after_restore(const Flags& flags) {
  ALCOVE_TRY(const config::Config config, read_config(flags));
  crypto::SystemRandom random;
  ALCOVE_TRY(const config::KeyFile keys, config::open_key_file(config.data, random));
  ALCOVE_TRY(const auto store, store::SqliteStore::open(config.data, keys.instance));
  ALCOVE_TRY(const std::uint64_t epoch, store->begin_new_epoch());
  std::printf("instance epoch %llu\n", static_cast<unsigned long long>(epoch));
  return {};
}

void add_flags(CLI::App& command, Flags& flags) {
  command.add_option("--config", flags.config_path, "TOML file with settings (ALCOVE_CONFIG)");
  const auto setting = [&](const char* flag, const char* name, const char* help) {
    command.add_option_function<std::string>(
        flag, [&flags, name](const std::string& value) { flags.settings[name] = value; }, help);
  };
  setting("--listen", "listen", "IP address and port to listen on (ALCOVE_LISTEN) [127.0.0.1:8787]");
  setting("--data", "data", "folder of the database and the key file (ALCOVE_DATA) [./data]");
  setting("--web", "web", "folder of the built page; without it there is the API alone (ALCOVE_WEB)");
  setting("--public-origin", "public_origin",
          "what browsers call this server (ALCOVE_PUBLIC_ORIGIN) [http://localhost and the port]");
  setting("--instruments", "instruments.folders",
          "folders of instruments and wording that this host adds, with commas (ALCOVE_INSTRUMENTS_FOLDERS)");
  setting("--accept", "instruments.accepted",
          "ids of packs whose notice the host agrees to, with commas (ALCOVE_INSTRUMENTS_ACCEPTED)");
  setting("--log-level", "log_level", "debug, info, warning, error or off (ALCOVE_LOG_LEVEL) [info]");
}

int run(int argument_count, const char* const* arguments) {
  CLI::App app("Alcove's server: it keeps what devices have sealed, and cannot read it.", "alcove-server");
  app.set_version_flag("--version", "alcove-server " + std::string(api::k_version));
  app.require_subcommand(1);
  app.footer("Flags come before environment variables (ALCOVE_<SETTING>), which come before the TOML file.");
  Flags flags;
  base::Result<void> outcome;
  const auto add = [&](const char* name, const char* help, base::Result<void> (*act)(const Flags&)) {
    CLI::App* const command = app.add_subcommand(name, help);
    add_flags(*command, flags);
    command->callback([&outcome, &flags, act] { outcome = act(flags); });
  };
  add("serve", "Serve until SIGTERM or Ctrl-C", serve);
  add("check-config", "Check all settings and print them as TOML", check_config);
  add("after-restore", "Tell clients that the database comes from a backup: once, before serving it", after_restore);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : k_exit_usage;
  }
  return outcome ? 0 : report(outcome.error());
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    return run(argument_count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "alcove-server: %s\n", error.what());
    return k_exit_failed;
  }
}
