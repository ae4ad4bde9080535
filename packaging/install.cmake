# What `cmake --install` puts where, and the Debian package.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS demarche RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(library model importers engine)
  set_target_properties(demarche_${library} PROPERTIES EXPORT_NAME ${library})
endforeach()
install(TARGETS demarche_model demarche_importers demarche_engine EXPORT demarche_targets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT demarche_targets NAMESPACE demarche:: FILE demarche_targets.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} model/*.hpp importers/*.hpp engine/*.hpp)
foreach(header IN LISTS headers)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${PROJECT_SOURCE_DIR}/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/demarche/${folder})
endforeach()
foreach(room knowledge languages)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/importers/${room} DESTINATION ${CMAKE_INSTALL_DATADIR}/demarche
          FILES_MATCHING PATTERN "*.tsv" PATTERN "*.md")
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/packaging/demarche.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(${PROJECT_SOURCE_DIR}/packaging/demarche-config.cmake.in
  ${PROJECT_BINARY_DIR}/demarche-config.cmake INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/demarche-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/demarche-config.cmake ${PROJECT_BINARY_DIR}/demarche-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME demarche)
set(CPACK_PACKAGE_VENDOR "Demarche")
set(CPACK_PACKAGE_CONTACT "The Demarche authors <demarche@example.org>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6, libstdc++6, libsqlite3-0, libicu72, zlib1g")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "graphviz, fonts-dejavu-core")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
