// Which files are meant.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/pipeline/pipeline.hpp"

namespace demarche::pipeline {
namespace {

namespace fs = std::filesystem;

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// All plain files below a folder, in order of path.
std::vector<SourceFile> below(const std::string& folder, std::vector<model::Diagnostic>& diagnostics) {
  std::vector<SourceFile> files;
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator at(folder, options, error);
  for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (hidden(at->path())) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
      continue;
    }
    if (at->is_regular_file(ignored)) files.push_back({at->path().string(), at->file_size(ignored)});
  }
  if (error) diagnostics.push_back({folder, error.message(), {}, {}});
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace

std::vector<SourceFile> gather(const std::vector<std::string>& sources, std::vector<model::Diagnostic>& diagnostics) {
  std::vector<SourceFile> files;
  for (const std::string& source : sources) {
    std::error_code error;
    const fs::file_status status = source == "-" ? fs::file_status() : fs::status(source, error);
    if (source == "-") {
      files.push_back({source, 0});
    } else if (status.type() == fs::file_type::not_found) {
      diagnostics.push_back({source, "no such file or folder", {}, {}});
    } else if (status.type() == fs::file_type::directory) {
      const auto found = below(source, diagnostics);
      if (found.empty()) diagnostics.push_back({source, "a folder with nothing to read", {}, {}});
      files.insert(files.end(), found.begin(), found.end());
    } else {
      const auto size = fs::file_size(source, error);
      files.push_back({source, error ? 0 : static_cast<std::size_t>(size)});
    }
  }
  return files;
}

}  // namespace demarche::pipeline
